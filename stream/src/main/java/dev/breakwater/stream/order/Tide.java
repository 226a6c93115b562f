package dev.breakwater.stream.order;

import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Incoming;
import dev.breakwater.stream.message.Refusal;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * How far one partition has come: nothing more is expected at or before its watermark.
 *
 * <p>While messages flow, that is the newest one's time less the disorder that is waited for. A
 * partition that stays silent must not hold the others, nor the last messages of the day: after
 * {@code silence} the wall clock takes over, less silence and disorder. The silence is counted on
 * Flink's activity clock, which stands still while the job itself is what holds the partition.
 */
public final class Tide implements WatermarkStrategy<Incoming> {
  @Serial private static final long serialVersionUID = 1;

  private final long disorder;
  private final long silence;
  private final Clock clock;

  public Tide(Duration disorder, Duration silence, Clock clock) {
    this.disorder = disorder.toMillis();
    this.silence = silence.toMillis();
    this.clock = clock;
  }

  @Override
  public TimestampAssigner<Incoming> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (incoming, _) ->
        switch (incoming) {
          case Arrival arrival -> arrival.at();
          case Refusal refusal -> Long.MIN_VALUE;
        };
  }

  @Override
  public WatermarkGenerator<Incoming> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new OfPartition(context.getInputActivityClock());
  }

  private final class OfPartition implements WatermarkGenerator<Incoming> {
    private final RelativeClock activity;
    private long newest = Long.MIN_VALUE;
    private long heardAt;

    private OfPartition(RelativeClock activity) {
      this.activity = activity;
      this.heardAt = activity.relativeTimeMillis();
    }

    @Override
    public void onEvent(Incoming incoming, long at, WatermarkOutput output) {
      newest = Math.max(newest, at);
      heardAt = activity.relativeTimeMillis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (newest != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(newest - disorder - 1));
      }
      if (activity.relativeTimeMillis() - heardAt >= silence) {
        output.emitWatermark(new Watermark(clock.millis() - silence - disorder - 1));
      }
    }
  }
}
