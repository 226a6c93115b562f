package dev.breakwater.openness.peer;

import java.util.Map;

/**
 * What we share with whom, under {@code breakwater.openness.feeds.NAME}.
 *
 * @param bank the bank whose entries are shared; one that an exchange fills is not
 * @param peers who may read it: their public keys, by names of our own
 */
public record PeerSettings(String bank, Map<String, String> peers) {
  public PeerSettings {
    peers = Map.copyOf(peers);
    peers.values().forEach(PeerKey::parse);
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
