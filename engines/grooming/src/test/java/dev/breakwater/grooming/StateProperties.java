package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class StateProperties {
  @Provide
  Arbitrary<MessageEvent> events() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 2_000_000);
    Arbitrary<ActorId> sides = Arbitraries.of(Talks.ANN, Talks.BEN);
    Arbitrary<Act> texts = Arbitraries.of(Talks.LURING).map(text -> (Act) Act.Message.text(text));
    Arbitrary<Act> flags =
        Arbitraries.of(Signal.class)
            .set()
            .map(signals ->
                new Act.Message(
                    new Content.Flags(Observations.of(signals)), Set.of(Attachment.SENSITIVE)));
    Arbitrary<Act> others =
        Arbitraries.of(
            new Act.Block(), new Act.Report(), new Act.Request(), new Act.Answer(Act.Fate.IGNORED));
    Arbitrary<Act> acts = Arbitraries.oneOf(texts, flags, others);
    return Combinators.combine(minutes, sides, acts)
        .as((minute, side, act) -> withLongId(Talks.event(minute, side, act)));
  }

  /** The same event with an id of the greatest length, so that states grow as far as they can. */
  private static MessageEvent withLongId(MessageEvent event) {
    String id = event.id().value() + "-".repeat(OpaqueId.MAX_LENGTH - event.id().value().length());
    return new MessageEvent(
        new EventId(id),
        event.conversation(),
        event.time(),
        event.from(),
        event.to(),
        event.link(),
        event.act());
  }

  @Property(tries = 150)
  void statesStaySmallAndComeBackFromBytesAsTheyWere(
      @ForAll @Size(max = 80) List<@From("events") MessageEvent> events) {
    Talks.Played played = Talks.play(events);

    byte[] conversation = played.conversation().bytes();
    byte[] actor = played.ann().bytes();

    assertThat(conversation.length).isLessThanOrEqualTo(ConversationState.MAX_BYTES);
    assertThat(actor.length).isLessThanOrEqualTo(ActorState.MAX_BYTES);
    assertThat(ConversationState.parse(conversation)).isEqualTo(played.conversation());
    assertThat(ActorState.parse(actor)).isEqualTo(played.ann());
  }

  @Property(tries = 60)
  void judgesTheSameFromStatesInMemoryAndFromBytes(
      @ForAll @Size(min = 1, max = 30) List<@From("events") MessageEvent> events) {
    ConversationState kept = ConversationState.fresh();
    ConversationState stored = ConversationState.fresh();
    for (MessageEvent event : events) {
      var fromMemory = Talks.ENGINE.assess(kept, ActorView.NEW, event);
      var fromBytes =
          Talks.ENGINE.assess(ConversationState.parse(stored.bytes()), ActorView.NEW, event);
      assertThat(fromBytes.assessment()).isEqualTo(fromMemory.assessment());
      kept = fromMemory.conversation();
      stored = fromBytes.conversation();
    }
    assertThat(stored).isEqualTo(kept);
  }

  @Property(tries = 60)
  void judgingIsObservingAndThenAssessing(@ForAll("events") MessageEvent event) {
    ConversationState conversation = Talks.play(Talks.luring().subList(0, 6)).conversation();

    Judgement judged = Talks.ENGINE.judge(conversation, ActorState.fresh(), event);
    var observed = Talks.ENGINE.observe(ActorState.fresh(), event);
    var assessed = Talks.ENGINE.assess(conversation, observed.view(), event);

    assertThat(judged)
        .isEqualTo(new Judgement(assessed.conversation(), observed.actor(), assessed.assessment()));
  }

  @Property(tries = 60)
  void anEventGivenAgainChangesNothing(
      @ForAll @Size(min = 1, max = 20) List<@From("events") MessageEvent> events) {
    List<MessageEvent> twice = new ArrayList<>();
    for (MessageEvent event : events) {
      twice.add(event);
      twice.add(event);
    }

    Talks.Played once = Talks.play(events);
    Talks.Played again = Talks.play(twice);

    assertThat(again.conversation()).isEqualTo(once.conversation());
    assertThat(again.ann()).isEqualTo(once.ann());
    assertThat(again.risk().probability()).isEqualTo(once.risk().probability());
  }

  @Property(tries = 60)
  void eventsOfOneSideAtOneMinuteMayComeInAnyOrder(
      @ForAll @Size(min = 2, max = 8) List<Signal> signals, @ForAll long seed) {
    List<MessageEvent> events = new ArrayList<>();
    for (Signal signal : signals) {
      events.add(withId("tie-" + events.size(), Talks.flagged(5, Talks.ANN, Set.of(signal))));
    }
    List<MessageEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Talks.play(shuffled).risk().probability())
        .isEqualTo(Talks.play(events).risk().probability());
    assertThat(Talks.play(shuffled).risk().reasons())
        .isEqualTo(Talks.play(events).risk().reasons());
  }

  private static MessageEvent withId(String id, MessageEvent event) {
    return new MessageEvent(
        new EventId(id),
        event.conversation(),
        event.time(),
        event.from(),
        event.to(),
        event.link(),
        event.act());
  }

  @Property(tries = 60)
  void aLateEventCountsAndTurnsNothingBack(@ForAll Signal signal) {
    List<MessageEvent> events = new ArrayList<>();
    events.add(Talks.said(50_000, Talks.ANN, "don't tell your mum"));
    double before = Talks.play(events).risk().probability().value();
    events.add(Talks.flagged(10, Talks.ANN, Set.of(signal)));

    Risk after = Talks.play(events).risk();

    org.junit.jupiter.api.Assumptions.assumeTrue(signal.stage().isPresent());
    assertThat(after.probability().value()).isGreaterThanOrEqualTo(before);
    assertThat(after.stages()).contains(Stage.ISOLATION);
  }

  @Example
  void aClockFarAheadDoesNotWipeWhatWasSeen() {
    List<MessageEvent> events = new ArrayList<>(Talks.luring());
    Risk due = Talks.play(events).risk();
    events.add(Talks.said(30_000_000, Talks.ANN, "good morning"));

    Risk after = Talks.play(events).risk();

    assertThat(after.level()).isEqualTo(due.level());
    assertThat(after.reasons()).extracting(Reason::feature).contains(Feature.ISOLATION);
  }

  @Example
  void saysWhenBytesAreNoState() {
    assertThatThrownBy(() -> ConversationState.parse(new byte[] {9}))
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> ActorState.parse(new byte[] {1, 0})).hasMessageContaining("cut short");
  }
}
