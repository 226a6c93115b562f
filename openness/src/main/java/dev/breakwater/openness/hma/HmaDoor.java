package dev.breakwater.openness.hma;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.access.SideDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks for a key at HMA's paths, too, but of the machines that an operator lets in without. */
public final class HmaDoor implements SideDoor {
  private static final List<String> PATHS = List.of("/h/", "/m/", "/c/");

  /** All that HMA's own API can do, and nothing else. */
  private static final Caller GUEST =
      new Caller(
          new UUID(0, 0),
          "hma-guest",
          Set.of(Scope.HASHES_LOOKUP, Scope.BANKS_READ, Scope.BANKS_WRITE, Scope.EXCHANGES_READ));

  private final List<InetAddress> open;

  public HmaDoor(HmaSettings settings) {
    this.open = settings.openTo().stream().map(InetAddress::ofLiteral).toList();
  }

  @Override
  public boolean leadsTo(String path) {
    return PATHS.stream().anyMatch(path::startsWith);
  }

  /** The address of the connection itself: what a header says of it anybody can write. */
  @Override
  public Optional<Caller> guest(HttpServletRequest request) {
    InetAddress from = InetAddress.ofLiteral(request.getRemoteAddr());
    return open.contains(from) ? Optional.of(GUEST) : Optional.empty();
  }
}
