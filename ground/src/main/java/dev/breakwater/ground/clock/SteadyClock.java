package dev.breakwater.ground.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the machine, counted on by its monotonic clock while its wall clock jumps.
 *
 * <p>Leases, deadlines and retention compare a time that was written with the time it is now. Were
 * the wall clock believed at once, a jump ahead would end all of them and a jump back would let all
 * of them wait as long as it was wide. So:
 *
 * <ul>
 *   <li>A difference of a second or less is drift, and the wall clock is followed.
 *   <li>A wider one is a jump. Time is counted on without it; most are undone within minutes.
 *   <li>One that lasted {@link #PATIENCE} is believed: ahead at once, for that is also what a
 *       machine sees that slept; back by running at half the speed.
 *   <li>One wider than {@link #WIDEST} is never believed: evidence would be destroyed years too
 *       early. Who means it starts the server again.
 * </ul>
 *
 * <p>It never runs backwards. It believes the wall clock when it is made. Safe for many threads.
 */
public final class SteadyClock extends Clock {
  static final Duration DRIFT = Duration.ofSeconds(1);
  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final Duration WIDEST = Duration.ofDays(1);
  private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private Instant told;
  private long toldAt;
  private @Nullable Jump jump;

  /** Begins with the time of {@code wall}, and counts on by {@code nanoTime}. */
  public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.toldAt = nanoTime.getAsLong();
    this.told = wall.instant();
  }

  private record Jump(Duration ahead, long since) {}

  @Override
  public synchronized Instant instant() {
    long now = nanoTime.getAsLong();
    Instant shown = wall.instant();
    Duration passed = Duration.ofNanos(now - toldAt);
    told = toldAt(now, shown, passed);
    toldAt = now;
    return told;
  }

  /**
   * How far the wall clock is ahead of this one, or behind, since it jumped; empty if it did not.
   */
  public synchronized Optional<Duration> jumped() {
    Instant _ = instant();
    return Optional.ofNullable(jump).map(Jump::ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new InstantSource() {
      @Override
      public Instant instant() {
        return SteadyClock.this.instant();
      }
    }.withZone(zone);
  }

  private Instant toldAt(long now, Instant shown, Duration passed) {
    Instant counted = told.plus(passed);
    Duration ahead = Duration.between(counted, shown);
    if (ahead.abs().compareTo(DRIFT) <= 0) {
      noteAgreement();
      return shown.isBefore(told) ? told : shown;
    }
    Duration believed = noteJump(ahead, now).minus(PATIENCE);
    if (believed.isNegative() || ahead.abs().compareTo(WIDEST) > 0) {
      return counted;
    }
    Instant nearer = ahead.isPositive() ? shown : slowly(counted, shown, shorter(believed, passed));
    jump = new Jump(Duration.between(nearer, shown), now - PATIENCE.toNanos());
    return nearer;
  }

  private static Instant slowly(Instant counted, Instant shown, Duration passed) {
    Instant slow = counted.minus(passed.dividedBy(2));
    return slow.isBefore(shown) ? shown : slow;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void noteAgreement() {
    if (jump != null) {
      log.info("the machine's clock shows the time again that is counted here");
      jump = null;
    }
  }

  /** For how long the wall clock has been as far away as it is now. */
  private Duration noteJump(Duration ahead, long now) {
    Jump known = jump;
    if (known == null || ahead.minus(known.ahead()).abs().compareTo(DRIFT) > 0) {
      log.warn(
          "the machine's clock jumped and is {} s ahead; time is counted on without it",
          ahead.toSeconds());
      known = new Jump(ahead, now);
      jump = known;
    }
    return Duration.ofNanos(now - known.since());
  }
}
