package dev.breakwater.stream.judge;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * States that are forgotten when nothing has happened for long: what need not be kept is not kept.
 *
 * <p>The wall clock counts, and what is forgotten leaves the disk when RocksDB next compacts it.
 */
final class Forgetting {
  private Forgetting() {}

  static <T> ValueState<T> value(
      String name, TypeInformation<T> type, Duration after, FunctionInitializationContext context) {
    ValueStateDescriptor<T> descriptor = new ValueStateDescriptor<>(name, type);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(after)
            .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
            .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
            .cleanupInRocksdbCompactFilter(COMPACTED_BEFORE_CLOCK_IS_READ)
            .build());
    return context.getKeyedStateStore().getState(descriptor);
  }

  private static final long COMPACTED_BEFORE_CLOCK_IS_READ = 10_000;
}
