package dev.breakwater.stream.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.bench.Traffic;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

final class TideTest {
  private static final long NOW = 1_000_000;
  private static final Duration DISORDER = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final ManualClock activity = new ManualClock();
  private final Emitted emitted = new Emitted();
  private final WatermarkGenerator<Incoming> partition =
      new Tide(DISORDER, SILENCE, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))
          .createWatermarkGenerator(new Context());

  @Test
  void staysBehindTheNewestByTheDisorder() {
    partition.onEvent(arrival(500), 500, emitted);
    partition.onEvent(arrival(450), 450, emitted);
    partition.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(399L);
  }

  @Test
  void saysNothingBeforeTheFirstMessageUntilItHasBeenSilentForLong() {
    partition.onPeriodicEmit(emitted);
    assertThat(emitted.times).isEmpty();

    activity.advanceTime(SILENCE);
    partition.onPeriodicEmit(emitted);
    assertThat(emitted.times).containsExactly(NOW - 5_000 - 100 - 1);
  }

  @Test
  void followsTheClockWhileAPartitionIsSilent() {
    partition.onEvent(arrival(500), 500, emitted);
    activity.advanceTime(SILENCE);
    partition.onPeriodicEmit(emitted);

    assertThat(emitted.times.getLast()).isEqualTo(NOW - 5_000 - 100 - 1);
  }

  private static Arrival arrival(long at) {
    return new Arrival(at, 0, 0, "chat", Traffic.messages(1, 1).getFirst());
  }

  private static final class Emitted implements WatermarkOutput {
    private final List<Long> times = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new AssertionError("a partition is never left out");
    }

    @Override
    public void markActive() {}
  }

  private final class Context implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return activity;
    }
  }
}
