package dev.breakwater.stream.order;

import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Placed;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes up what arrives for a key in the one order of {@link Arrival#IN_ORDER}.
 *
 * <p>An arrival waits until the watermark has passed its millisecond; then all of that millisecond
 * are taken up, sorted. Judging in two steps with different keys gives what judging one by one
 * gives, for this reason: an account's state depends on the order of that account's events, and a
 * conversation's on the order of its own events and on the views that came along with them. Both
 * steps follow the same total order, so each key sees exactly the part of it that concerns it.
 *
 * <p>An arrival at or behind the watermark, which only a partition that was silent can bring, is
 * moved to the next millisecond and carries that place along. The second step can then never be
 * overtaken: what the first sends lies ahead of the watermark that the first has passed on. Flink
 * does not keep watermarks in checkpoints, so the furthest millisecond taken up is kept here, or a
 * message after a restart could slip in before others that are already judged.
 */
public abstract class InOrder<T extends Placed<T>, O> extends KeyedProcessFunction<String, T, O>
    implements CheckpointedFunction {
  @Serial private static final long serialVersionUID = 1;

  private final TypeInformation<T> type;
  private long passed = Long.MIN_VALUE;
  private transient @Nullable MapState<Long, List<T>> waiting;
  private transient @Nullable ListState<Long> passedAtRest;

  protected InOrder(TypeInformation<T> type) {
    this.type = type;
  }

  /** Takes up the next arrival of the present key. */
  protected abstract void next(T arrived, Collector<O> out) throws Exception;

  @Override
  public final void processElement(T arrived, Context context, Collector<O> out) throws Exception {
    long behind = Math.max(passed, context.timerService().currentWatermark());
    T placed = arrived.arrival().at() <= behind ? arrived.movedTo(behind + 1) : arrived;
    long at = placed.arrival().at();
    List<T> same = waiting().get(at);
    List<T> together = same == null ? new ArrayList<>(1) : new ArrayList<>(same);
    together.add(placed);
    waiting().put(at, together);
    context.timerService().registerEventTimeTimer(at);
  }

  @Override
  public final void onTimer(long at, OnTimerContext context, Collector<O> out) throws Exception {
    passed = Math.max(passed, at);
    List<T> due = new ArrayList<>(Objects.requireNonNull(waiting().get(at)));
    waiting().remove(at);
    due.sort(Comparator.comparing(Placed::arrival, Arrival.IN_ORDER));
    for (T arrived : due) {
      next(arrived, out);
    }
  }

  private MapState<Long, List<T>> waiting() {
    return Objects.requireNonNull(waiting, "Flink restores state before it sends anything");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    waiting =
        context
            .getKeyedStateStore()
            .getMapState(new MapStateDescriptor<>("waiting", Types.LONG, new ListTypeInfo<>(type)));
    ListState<Long> known =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("passed", Types.LONG));
    for (Long millisecond : known.get()) {
      passed = Math.max(passed, millisecond);
    }
    passedAtRest = known;
  }

  @Override
  public final void snapshotState(FunctionSnapshotContext context) throws Exception {
    if (passedAtRest != null) {
      passedAtRest.update(List.of(passed));
    }
  }
}
