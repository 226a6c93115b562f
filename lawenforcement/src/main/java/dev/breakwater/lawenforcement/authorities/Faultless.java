package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.words.Sha256;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which drafts nothing was wrong with, by the SHA-256 of all their words, so that the
 * same words are validated once and not again for each page that shows them.
 *
 * <p>What was right stays right: the schema and the rules do not change while the server runs, and
 * of time they demand only that dates lie in the past. A draft with faults is looked at each time.
 */
final class Faultless {
  private static final int MOST = 10_000;

  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  boolean has(String draft) {
    String digest = digest(draft);
    synchronized (known) {
      return known.get(digest) != null;
    }
  }

  void add(String draft) {
    String digest = digest(draft);
    synchronized (known) {
      known.put(digest, true);
    }
  }

  private static String digest(String draft) {
    return HexFormat.of().formatHex(Sha256.of(draft));
  }
}
