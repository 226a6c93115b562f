package dev.breakwater.stream.judge;

import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.ArrivalSerializer;
import dev.breakwater.stream.order.InOrder;
import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The first half of the judgement, by account: what an event says of its subject's dealings. */
public final class Observing extends InOrder<Arrival, Observed> {
  @Serial private static final long serialVersionUID = 1;

  private final Duration forgetAfter;
  private transient @Nullable GroomingEngine engine;
  private transient @Nullable ValueState<ActorState> account;

  public Observing(Duration forgetAfter) {
    super(ArrivalSerializer.type());
    this.forgetAfter = forgetAfter;
  }

  @Override
  public void open(OpenContext context) {
    engine = GroomingEngine.shipped();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    super.initializeState(context);
    account = Forgetting.value("account", ActorStateSerializer.type(), forgetAfter, context);
  }

  @Override
  protected void next(Arrival arrival, Collector<Observed> out) throws Exception {
    ValueState<ActorState> kept = Objects.requireNonNull(account);
    ActorState before = kept.value();
    GroomingEngine.Observed observed =
        Objects.requireNonNull(engine)
            .observe(before == null ? ActorState.fresh() : before, arrival.event());
    kept.update(observed.actor());
    out.collect(new Observed(arrival, observed.view()));
  }
}
