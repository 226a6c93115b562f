package dev.breakwater.review.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry of a bank that an item matched, as the detector's reasons name it.
 *
 * @param told everything the detector says of the match: distance, threshold, quality, policy
 */
public record MatchedEntry(String bank, long entry, Map<String, Object> told) {
  public MatchedEntry {
    told = Map.copyOf(told);
  }

  /** Every entry that {@code reasons} name, each once, in order. */
  public static List<MatchedEntry> in(List<Map<String, Object>> reasons) {
    List<MatchedEntry> entries = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Map<?, ?> each : withMatches(reasons)) {
      if (each.get("bank") instanceof String bank
          && each.get("entry") instanceof Number entry
          && seen.add(bank + "/" + entry)) {
        entries.add(new MatchedEntry(bank, entry.longValue(), text(each)));
      }
    }
    return entries;
  }

  /** Whether the item is the entry byte for byte. */
  public boolean isExact() {
    return "EXACT".equals(told.get("how"));
  }

  /** The reasons, and the matches listed in them. */
  public static List<Map<?, ?>> withMatches(List<Map<String, Object>> reasons) {
    List<Map<?, ?>> all = new ArrayList<>();
    for (Map<String, Object> reason : reasons) {
      all.add(reason);
      if (reason.get("matches") instanceof List<?> matches) {
        matches.forEach(each -> {
          if (each instanceof Map<?, ?> match) {
            all.add(match);
          }
        });
      }
    }
    return all;
  }

  private static Map<String, Object> text(Map<?, ?> match) {
    Map<String, Object> text = new HashMap<>();
    match.forEach((key, value) -> {
      if (value != null) {
        text.put(String.valueOf(key), value);
      }
    });
    return text;
  }
}
