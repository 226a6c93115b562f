package dev.breakwater.ground.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.breakwater.ground.database.FreshDatabase;
import java.time.Duration;
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
            Duration.ofMillis(10));

    scheduler.start();
    boolean done = times.await(20, TimeUnit.SECONDS);
    scheduler.stop();

    assertThat(done).isTrue();
  }
}
