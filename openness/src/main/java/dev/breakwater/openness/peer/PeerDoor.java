package dev.breakwater.openness.peer;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.access.SideDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets peers in that some feed names, by their signature. */
public final class PeerDoor implements SideDoor {
  private final Map<PeerKey, String> peers = new LinkedHashMap<>();
  private final Clock clock;

  public PeerDoor(PeerSettings.Feeds feeds, Clock clock) {
    this.clock = clock;
    feeds
        .byName()
        .values()
        .forEach(feed -> feed.peers().forEach((name, key) -> peers.put(PeerKey.parse(key), name)));
  }

  @Override
  public boolean leadsTo(String path) {
    return path.startsWith("/peer/v1/");
  }

  @Override
  public Optional<Caller> guest(HttpServletRequest request) {
    return peers.keySet().stream()
        .filter(key -> key.toString().equals(request.getHeader(PeerRequest.KEY)))
        .filter(key -> isGenuine(key, request))
        .findFirst()
        .map(PeerDoor::caller);
  }

  private boolean isGenuine(PeerKey key, HttpServletRequest request) {
    String query = request.getQueryString();
    return PeerRequest.isGenuine(
        key,
        request.getMethod(),
        request.getRequestURI() + (query == null ? "" : "?" + query),
        header(request, PeerRequest.TIME),
        header(request, PeerRequest.SIGNATURE),
        clock.instant());
  }

  /** Whether somebody came in by a signature: an API key may be named like anything. */
  static boolean isPeer(Caller caller) {
    return caller.keyId().equals(id(caller.name()));
  }

  /** Its key is its name, so that a feed can ask whether it is allowed. */
  private static Caller caller(PeerKey key) {
    return new Caller(id(key.toString()), key.toString(), Set.of(Scope.PEER_FEEDS));
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
