package dev.breakwater.openness.peer;

import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.openness.incident.MarkKey;
import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.PartnerSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Another installation's feed, known by its publisher's key. */
public final class PeerKind implements PartnerKind {
  static final String KEY = "key";
  static final String FEED = "feed";

  private final SigningKey own;
  private final Clock clock;

  /** Reads feeds as the holder of {@code own}. */
  public PeerKind(SigningKey own, Clock clock) {
    this.own = own;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "peer";
  }

  @Override
  public String standing() {
    return "The open format of docs/peer-exchange.md.";
  }

  @Override
  public void check(PartnerSettings settings) {
    settings.requiredAddress();
    settings.required(FEED);
    PeerKey.parse(settings.required(KEY));
    markKey(settings);
    witnesses(settings);
  }

  @Override
  public Connector connect(PartnerSettings settings) {
    return new PeerConnector(
        settings.requiredAddress(),
        settings.required(FEED),
        PeerKey.parse(settings.required(KEY)),
        witnesses(settings),
        own,
        new PartnerHttp(settings.callsPerSecond()),
        clock);
  }

  /**
   * By which accounts are marked in the feed; without one, incidents are kept and match nothing.
   */
  static Optional<MarkKey> markKey(PartnerSettings settings) {
    return Optional.ofNullable(settings.secret())
        .filter(text -> !text.isBlank())
        .map(MarkKey::parse);
  }

  /** Other readers of the feed, whose heads ours are compared with. */
  private static List<URI> witnesses(PartnerSettings settings) {
    return settings.option("witnesses").stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(text -> PartnerHttp.requireSafe(URI.create(text.strip())))
        .toList();
  }
}
