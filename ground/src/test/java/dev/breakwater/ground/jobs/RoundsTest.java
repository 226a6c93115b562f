package dev.breakwater.ground.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void goesOnAfterARoundThatFailed() throws InterruptedException {
    CountDownLatch third = new CountDownLatch(3);
    try (Rounds rounds =
        new Rounds(
            "test",
            SHORT,
            () -> {
              third.countDown();
              throw new IllegalStateException("not now");
            },
            "a round of the test failed, as it should")) {
      rounds.start();

      assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysWhetherTheLastRoundFailed() {
    AtomicInteger round = new AtomicInteger();
    try (Rounds rounds =
        new Rounds(
            "test",
            SHORT,
            () -> {
              if (round.incrementAndGet() == 1) {
                throw new IllegalStateException("the first");
              }
            },
            "a round of the test failed, as it should")) {
      rounds.runNow();
      assertThat(rounds.isFailing()).isTrue();
      rounds.runNow();
      assertThat(rounds.isFailing()).isFalse();
    }
  }

  @Test
  void letsTheRoundThatIsUnderWayEndWhenItIsClosed() throws InterruptedException {
    CountDownLatch under = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Rounds rounds =
        new Rounds(
            "test",
            Duration.ofHours(1),
            () -> {
              under.countDown();
              TimeUnit.MILLISECONDS.sleep(200);
              ended.incrementAndGet();
            },
            "a round of the test failed");
    rounds.start();
    under.await();

    rounds.close();

    assertThat(ended).hasValue(1);
  }
}
