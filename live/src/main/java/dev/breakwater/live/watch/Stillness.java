package dev.breakwater.live.watch;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices a picture that stands still: every look for a while is as the first was. A camera that
 * shows an empty room moves a few bits now and then by its noise, so a few are let pass.
 */
final class Stillness {
  static final Duration LONG = Duration.ofMinutes(1);
  private static final Distance SAME = new Distance(4);

  private Optional<Pdq256> first = Optional.empty();
  private Instant since = Instant.EPOCH;
  private boolean told;

  /** Takes a look in; true once for each time the picture has come to stand still for long. */
  boolean hasJustFrozen(Pdq256 look, Instant at) {
    if (first.isEmpty() || !look.isWithin(SAME, first.get())) {
      first = Optional.of(look);
      since = at;
      told = false;
      return false;
    }
    boolean frozen = !told && !at.isBefore(since.plus(LONG));
    told |= frozen;
    return frozen;
  }

  boolean isFrozen() {
    return told;
  }
}
