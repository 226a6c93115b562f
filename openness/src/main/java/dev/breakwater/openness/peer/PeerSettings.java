package dev.breakwater.openness.peer;

import dev.breakwater.openness.incident.MarkKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we share with whom, under {@code breakwater.openness.feeds.NAME}.
 *
 * @param bank the bank whose entries are shared; one that an exchange fills is not
 * @param peers who may read it: their public keys, by names of our own
 * @param markKey 32 random bytes in base64, where the feed tells of incidents with accounts: its
 *     readers must have the same
 */
public record PeerSettings(
    @Nullable String bank, Map<String, String> peers, @Nullable String markKey) {
  public PeerSettings {
    if (bank == null && markKey == null) {
      throw new IllegalArgumentException("a feed has a bank, a mark-key, or both");
    }
    if (markKey != null) {
      MarkKey.parse(markKey);
    }
    peers = Map.copyOf(peers);
    peers.values().forEach(PeerKey::parse);
  }

  /** By which accounts are marked, if the feed tells of any. */
  Optional<MarkKey> marks() {
    return Optional.ofNullable(markKey).map(MarkKey::parse);
  }

  /** A redacted form: the key is a secret. */
  @Override
  public String toString() {
    return "PeerSettings[bank=" + bank + "]";
  }

  /** All feeds, by name. */
  public record Feeds(Map<String, PeerSettings> byName) {
    public Feeds {
      byName = Map.copyOf(byName);
      for (String name : byName.keySet()) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
          throw new IllegalArgumentException("a feed's name is 1 to 63 of a-z 0-9 and -");
        }
      }
    }
  }
}
