package dev.breakwater.ground.words;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes the ids of our own things: UUID version 7 (RFC 9562), so that rows sort by when they were
 * made.
 *
 * <p>Within one millisecond the order is random. Safe for many threads if the generator is.
 */
public final class Ids {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long AFTER_VARIANT = 0x3fff_ffff_ffff_ffffL;

  private final Clock clock;
  private final RandomGenerator random;

  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public UUID next() {
    long time = clock.millis() << 16;
    return new UUID(
        time | VERSION_7 | (random.nextLong() & 0xfff),
        VARIANT | (random.nextLong() & AFTER_VARIANT));
  }

  /** When an id of ours was made, to the millisecond. */
  public static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
