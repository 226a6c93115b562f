package dev.breakwater.stream.order;

import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Incoming;
import dev.breakwater.stream.message.Refusal;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message its place: its own time, or, if it is later than the disorder that is waited
 * for, the newest time of its partition less that disorder.
 *
 * <p>So the place is a function of the partition's content alone, the same in every run. How far
 * each partition had come is kept in the checkpoint, so that a restart changes no place.
 */
public final class Placing extends ProcessFunction<Incoming, Arrival>
    implements CheckpointedFunction {
  @Serial private static final long serialVersionUID = 1;

  private final long disorder;
  private final OutputTag<Incoming> refused;
  private final Map<Integer, Long> newest = new HashMap<>();
  private transient @Nullable ListState<Tuple2<Integer, Long>> atRest;

  public Placing(Duration disorder, OutputTag<Incoming> refused) {
    this.disorder = disorder.toMillis();
    this.refused = refused;
  }

  @Override
  public void processElement(Incoming incoming, Context context, Collector<Arrival> out) {
    switch (incoming) {
      case Refusal refusal -> context.output(refused, refusal);
      case Arrival arrival -> {
        long furthest = newest.merge(arrival.partition(), arrival.at(), Math::max);
        long earliest = furthest - disorder;
        out.collect(arrival.at() < earliest ? arrival.movedTo(earliest) : arrival);
      }
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ListState<Tuple2<Integer, Long>> known =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("newest", Types.TUPLE(Types.INT, Types.LONG)));
    for (Tuple2<Integer, Long> partition : known.get()) {
      newest.merge(partition.f0, partition.f1, Math::max);
    }
    atRest = known;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    List<Tuple2<Integer, Long>> partitions = new ArrayList<>();
    newest.forEach((partition, time) -> partitions.add(Tuple2.of(partition, time)));
    if (atRest != null) {
      atRest.update(partitions);
    }
  }
}
