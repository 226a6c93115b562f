package dev.breakwater.hashing.vpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameSamplingTest {
  @Test
  void cutsTheFractionOff() {
    assertThat(FrameSampling.of(1, 30000 / 1001.0)).isEqualTo(new FrameSampling(29));
    assertThat(FrameSampling.of(1, 30)).isEqualTo(new FrameSampling(30));
    assertThat(FrameSampling.of(0.5, 25)).isEqualTo(new FrameSampling(12));
  }

  @Test
  void takesEveryFrameWhenAskedForLessThanOneFramesTime() {
    assertThat(FrameSampling.of(0, 30)).isEqualTo(FrameSampling.EVERY_FRAME);
    assertThat(FrameSampling.of(0.01, 30)).isEqualTo(FrameSampling.EVERY_FRAME);
  }

  @Test
  void takesTheFirstFrameAndEachNthAfterIt() {
    FrameSampling sampling = new FrameSampling(29);

    assertThat(LongStream.range(0, 90).filter(sampling::takes)).containsExactly(0L, 29L, 58L, 87L);
  }

  @Test
  void reckonsTimeFromTheFrameRate() {
    assertThat(FrameSampling.nominalTime(60, 30)).isEqualTo(Duration.ofSeconds(2));
    assertThat(FrameSampling.nominalTime(1, 30000 / 1001.0))
        .isEqualTo(Duration.ofNanos(33_366_667));
  }

  @Test
  void refusesRatesThatAreNone() {
    assertThatThrownBy(() -> FrameSampling.of(1, 0)).hasMessageContaining("frame rate above 0");
    assertThatThrownBy(() -> FrameSampling.of(-1, 30)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> FrameSampling.of(Double.NaN, 30)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new FrameSampling(0)).hasMessageContaining("not 0");
  }
}
