package dev.breakwater.upload.gate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose turn it is among those who wait: who was served longest ago, or never.
 *
 * <p>Who waits for nothing more is forgotten. Safe for use by many threads.
 */
final class Turns {
  private final Map<String, Long> lastServed = new HashMap<>();
  private long served;

  /** The items by whose turn it is; those of one account stay in their order. */
  synchronized List<LaterUploads.Due> inOrder(List<LaterUploads.Due> waiting) {
    lastServed
        .keySet()
        .retainAll(waiting.stream().map(LaterUploads.Due::actor).collect(Collectors.toSet()));
    return waiting.stream()
        .sorted(Comparator.comparing(each -> lastServed.getOrDefault(each.actor(), 0L)))
        .toList();
  }

  synchronized void served(String actor) {
    lastServed.put(actor, ++served);
  }
}
