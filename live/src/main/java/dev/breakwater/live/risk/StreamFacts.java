package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of one stream.
 *
 * @param happenings in order of time
 */
public record StreamFacts(Setting setting, List<Happening> happenings) {
  public StreamFacts {
    happenings = List.copyOf(happenings);
  }

  /** The happenings of one shape, up to {@code now}. */
  <H extends Happening> Stream<H> all(Class<H> shape, Instant now) {
    return happenings.stream()
        .filter(each -> !each.at().isAfter(now))
        .filter(shape::isInstance)
        .map(shape::cast);
  }
}
