package dev.breakwater.ground.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.breakwater.ground.clock.SteadyClock;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobsTest {
  private final FreshDatabase database = FreshDatabase.create();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void doesAJobAgainThoughItFails() throws InterruptedException {
    CountDownLatch times = new CountDownLatch(3);
    Scheduler scheduler =
        Jobs.scheduler(
            database.source(),
            List.of(
                Jobs.every(
                    Duration.ofMillis(10),
                    "failing",
                    () -> {
                      times.countDown();
                      throw new IllegalStateException("as the test wants");
                    })),
            Duration.ofMillis(10),
            Clock.systemUTC());

    scheduler.start();
    boolean done = times.await(20, TimeUnit.SECONDS);
    scheduler.stop();

    assertThat(done).isTrue();
  }

  @Test
  void goesOnWhenTheWallClockJumpsBack() throws InterruptedException {
    MovableClock wall = new MovableClock(Instant.parse("2026-11-30T10:00:00Z"));
    CountDownLatch before = new CountDownLatch(1);
    CountDownLatch after = new CountDownLatch(4);
    Scheduler scheduler =
        Jobs.scheduler(
            database.source(),
            List.of(
                Jobs.every(
                    Duration.ofMillis(10),
                    "counting",
                    () -> {
                      before.countDown();
                      after.countDown();
                    })),
            Duration.ofMillis(10),
            new SteadyClock(wall, System::nanoTime));

    scheduler.start();
    boolean done = before.await(20, TimeUnit.SECONDS);
    wall.move(Duration.ofHours(-2));
    done &= after.await(20, TimeUnit.SECONDS);
    scheduler.stop();

    assertThat(done).isTrue();
  }
}
