package dev.breakwater.console.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets a topic through at once, and then no more than once in a while; the last of what comes in
 * between is not lost, only late. Times are {@link System#nanoTime()}. For one thread.
 */
final class Paced {
  private final long between;
  private final Set<String> untold = new LinkedHashSet<>();
  private final Map<String, Long> toldAt = new HashMap<>();

  Paced(Duration between) {
    this.between = between.toNanos();
  }

  void heard(String topic) {
    untold.add(topic);
  }

  /** What is to be passed on now. */
  List<String> due(long now) {
    List<String> due = untold.stream().filter(topic -> nanosLeft(topic, now) <= 0).toList();
    due.forEach(topic -> toldAt.put(topic, now));
    due.forEach(untold::remove);
    return due;
  }

  /** How long nothing will be due unless something is heard; at least 1, at most {@code most}. */
  int millisToWait(long now, int most) {
    long nanos =
        untold.stream().mapToLong(topic -> nanosLeft(topic, now)).min().orElse(Long.MAX_VALUE);
    return Math.clamp(nanos / 1_000_000 + 1, 1, most);
  }

  private long nanosLeft(String topic, long now) {
    Long told = toldAt.get(topic);
    return told == null ? 0 : told + between - now;
  }
}
