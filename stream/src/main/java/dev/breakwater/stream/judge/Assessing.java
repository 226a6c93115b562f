package dev.breakwater.stream.judge;

import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.stream.answer.Answers;
import dev.breakwater.stream.answer.Letter;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Refusal;
import dev.breakwater.stream.order.InOrder;
import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The second half of the judgement, by conversation: what is thought of the two sides. */
public final class Assessing extends InOrder<Observed, Letter> {
  @Serial private static final long serialVersionUID = 1;

  private final Duration forgetAfter;
  private final Answers answers;
  private transient @Nullable GroomingEngine engine;
  private transient @Nullable ValueState<ConversationState> conversation;

  public Assessing(Duration forgetAfter, Answers answers) {
    super(ObservedSerializer.type());
    this.forgetAfter = forgetAfter;
    this.answers = answers;
  }

  @Override
  public void open(OpenContext context) {
    engine = GroomingEngine.shipped();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    super.initializeState(context);
    conversation =
        Forgetting.value("conversation", ConversationStateSerializer.type(), forgetAfter, context);
  }

  @Override
  protected void next(Observed observed, Collector<Letter> out) throws Exception {
    ValueState<ConversationState> kept = Objects.requireNonNull(conversation);
    ConversationState before = kept.value();
    Arrival arrival = observed.arrival();
    GroomingEngine.Assessed assessed;
    try {
      assessed =
          Objects.requireNonNull(engine)
              .assess(
                  before == null ? ConversationState.fresh() : before,
                  observed.view(),
                  arrival.event());
    } catch (IllegalArgumentException refused) {
      out.collect(
          answers.refusal(
              new Refusal(
                  arrival.partition(), arrival.offset(), String.valueOf(refused.getMessage()))));
      return;
    }
    kept.update(assessed.conversation());
    Assessment assessment = assessed.assessment();
    answers.of(arrival, assessment).forEach(out::collect);
  }
}
