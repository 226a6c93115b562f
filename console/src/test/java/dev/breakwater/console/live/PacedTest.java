package dev.breakwater.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PacedTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Paced paced = new Paced(Duration.ofSeconds(1));

  @Test
  void tellsTheFirstAtOnceAndTheRestOnceASecond() {
    paced.heard("queue");
    assertThat(paced.due(0)).containsExactly("queue");

    paced.heard("queue");
    paced.heard("queue");
    assertThat(paced.due(SECOND / 2)).isEmpty();
    assertThat(paced.due(SECOND)).containsExactly("queue");
    assertThat(paced.due(3 * SECOND)).isEmpty();
  }

  @Test
  void holdsNoTopicBackForAnother() {
    paced.heard("queue");
    assertThat(paced.due(0)).containsExactly("queue");

    paced.heard("cases");
    assertThat(paced.due(1)).containsExactly("cases");
  }

  @Test
  void waitsNoLongerThanUntilSomethingIsDue() {
    assertThat(paced.millisToWait(0, 1_000)).isEqualTo(1_000);
    paced.heard("queue");
    assertThat(paced.due(0)).hasSize(1);
    paced.heard("queue");

    assertThat(paced.millisToWait(SECOND * 9 / 10, 1_000)).isBetween(100, 101);
    assertThat(paced.millisToWait(2 * SECOND, 1_000)).isEqualTo(1);
  }
}
