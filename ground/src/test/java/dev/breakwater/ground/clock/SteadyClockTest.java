package dev.breakwater.ground.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.words.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is believed of a machine whose wall clock jumps. */
final class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock wall = new MovableClock(START);
  private final AtomicLong nanos = new AtomicLong(-7);
  private final SteadyClock clock = new SteadyClock(wall, nanos::get);

  @Test
  void goesOnThroughAnHourAheadTwoHoursBackAndRightAgain() {
    for (Duration jump : new Duration[] {HOUR, HOUR.multipliedBy(-2), HOUR}) {
      wall.move(jump);
      pass(MINUTE);
    }

    assertThat(clock.instant()).isEqualTo(START.plus(MINUTE.multipliedBy(3)));
    assertThat(clock.jumped()).isEmpty();
  }

  @Test
  void followsDriftAndNeverRunsBackwards() {
    wall.move(Duration.ofMillis(300));
    assertThat(clock.instant()).isEqualTo(START.plusMillis(300));

    wall.move(Duration.ofMillis(-200));
    assertThat(clock.instant()).isEqualTo(START.plusMillis(300));

    pass(Duration.ofMillis(500));
    assertThat(clock.instant()).isEqualTo(START.plusMillis(600));
  }

  @Test
  void believesAJumpAheadThatLastsAsAfterTheMachineSlept() {
    wall.move(HOUR);
    clock.instant();
    pass(SteadyClock.PATIENCE.minusSeconds(1));
    assertThat(clock.instant()).isBefore(START.plus(HOUR));

    pass(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo(wall.instant());
    assertThat(clock.jumped()).isEmpty();
  }

  @Test
  void believesAJumpBackThatLastsByRunningSlowly() {
    wall.move(MINUTE.negated());
    clock.instant();
    pass(SteadyClock.PATIENCE);

    Instant before = clock.instant();
    pass(Duration.ofSeconds(20));
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(10));

    for (int i = 0; i < 12; i++) {
      pass(Duration.ofSeconds(10));
      assertThat(clock.instant()).isAfterOrEqualTo(before);
    }
    assertThat(clock.instant()).isEqualTo(wall.instant());
    assertThat(clock.jumped()).isEmpty();
  }

  @Test
  void waitsAnewWhenTheWallClockJumpsAgain() {
    wall.move(HOUR);
    clock.instant();
    pass(SteadyClock.PATIENCE.minusSeconds(1));
    wall.move(HOUR);
    clock.instant();
    pass(Duration.ofSeconds(2));

    assertThat(clock.instant()).isBefore(START.plus(HOUR));
  }

  @Test
  void neverBelievesAYear() {
    wall.move(Duration.ofDays(365));
    for (int hour = 0; hour < 50; hour++) {
      pass(HOUR);
      clock.instant();
    }

    assertThat(clock.instant()).isEqualTo(START.plus(HOUR.multipliedBy(50)));
  }

  @Test
  void tellsTheOperatorHowFarTheMachinesClockIsOff() {
    ClockHealth health = new ClockHealth(clock);
    assertThat(health.check()).isEqualTo(Health.up());

    wall.move(HOUR.negated());

    assertThat(health.check()).isEqualTo(Health.degraded().with("aheadSeconds", -3600L));
  }

  @Test
  void showsTheSameTimeInAnotherZone() {
    wall.move(HOUR);

    assertThat(clock.withZone(ZoneId.of("Europe/Vienna")).instant()).isEqualTo(START);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.move(time);
  }
}
