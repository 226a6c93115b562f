package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroomingEngineTest {
  @Test
  void explainsAnAlertByMessagesAndSignals() {
    Talks.Played played = Talks.play(Talks.luring());

    Risk risk = played.risk();

    assertThat(risk.level()).isEqualTo(Level.ALERT);
    assertThat(risk.actor()).isEqualTo(Talks.ANN);
    assertThat(risk.stages())
        .contains(Stage.ISOLATION, Stage.SUPERVISION, Stage.MOVE, Stage.PICTURES);
    EventId secrecy = Talks.luring().get(8).id();
    assertThat(risk.reasons())
        .anySatisfy(reason -> {
          assertThat(reason.feature()).isEqualTo(Feature.ISOLATION);
          assertThat(reason.logOdds()).isPositive();
          assertThat(reason.seen()).contains(new Reason.Seen(Signal.ASKS_SECRECY, secrecy));
        });
  }

  @Test
  void reasonsAddUpToTheProbability() {
    Talks.Played played = Talks.play(Talks.luring());
    FeatureVector features = Talks.ENGINE.features(played.conversation(), Talks.ANN);
    double start =
        logOdds(
            Talks.ENGINE
                .judge(
                    ConversationState.fresh(),
                    ActorState.fresh(),
                    Talks.said(0, Talks.ANN, "hello"))
                .assessment()
                .from());

    double parts = played.risk().reasons().stream().mapToDouble(Reason::logOdds).sum();

    assertThat(features.grasp()).isEqualTo(Grasp.WORDS);
    assertThat(start + parts)
        .isCloseTo(logOdds(played.risk()), org.assertj.core.data.Offset.offset(0.1));
  }

  private static double logOdds(Risk risk) {
    double p = risk.probability().value();
    return Math.log(p / (1 - p));
  }

  @Test
  void raisesTheAlarmOnceOnly() {
    long rises =
        Talks.play(Talks.luring()).assessments().stream()
            .map(Assessment::graver)
            .filter(risk -> risk.level() == Level.ALERT && risk.rise() == Risk.Rise.ROSE)
            .count();

    assertThat(rises).isEqualTo(1);
  }

  @Test
  void judgesFlagsFromTheEdgeExactlyAsItsOwnReading() {
    Lexicon edge = Lexicon.shipped();
    List<MessageEvent> flags = new ArrayList<>();
    for (MessageEvent event : Talks.luring()) {
      Act.Message message = (Act.Message) event.act();
      Content.Text text = (Content.Text) message.content();
      Act act = new Act.Message(new Content.Flags(edge.read(text.text())), Set.of());
      flags.add(
          new MessageEvent(
              event.id(),
              event.conversation(),
              event.time(),
              event.from(),
              event.to(),
              event.link(),
              act));
    }

    Risk byText = Talks.play(Talks.luring()).risk();

    assertThat(Talks.play(flags).risk()).isEqualTo(byText);
  }

  @Test
  void fallsBackToBehaviourWhereItKnowsNoWord() {
    String unknown = "kāpēc nevar būt vienkārši labs laiks visu gadu";
    List<MessageEvent> spoken = new ArrayList<>();
    List<MessageEvent> withheld = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      spoken.add(Talks.said(i, Talks.ANN, unknown));
      withheld.add(Talks.event(i, Talks.ANN, new Act.Message(new Content.Withheld(), Set.of())));
    }

    Talks.Played played = Talks.play(spoken);

    assertThat(Talks.ENGINE.features(played.conversation(), Talks.ANN).grasp())
        .isEqualTo(Grasp.BEHAVIOUR);
    assertThat(played.risk().probability()).isEqualTo(Talks.play(withheld).risk().probability());
  }

  @Test
  void countsBlocksAndDeclinesAgainstTheOneTheyWereDoneTo() {
    MessageEvent block = Talks.event(3, Talks.BEN, new Act.Block());
    MessageEvent decline = Talks.event(1, Talks.BEN, new Act.Answer(Act.Fate.DECLINED));
    List<MessageEvent> events =
        List.of(Talks.event(0, Talks.ANN, new Act.Request()), decline, block);

    Talks.Played played = Talks.play(events);

    assertThat(block.subject()).isEqualTo(Talks.ANN);
    assertThat(played.ann().view().blocks()).isEqualTo(1);
    assertThat(played.ann().view().declined()).isEqualTo(1);
    assertThat(played.risk().reasons())
        .extracting(Reason::feature)
        .contains(Feature.BLOCKED, Feature.DECLINED);
  }

  @Test
  void seesOneAccountOpenTheSameWayToMany() {
    ActorState actor = ActorState.fresh();
    for (int i = 0; i < 6; i++) {
      actor = Talks.ENGINE.observe(actor, opener(i)).actor();
    }

    assertThat(actor.view().likeOpeners()).isBetween(5, 6);
    assertThat(actor.view().targets()).isBetween(5, 6);
    assertThat(actor.view().children()).isBetween(5, 6);
  }

  private static MessageEvent opener(int target) {
    Age child = new Age(AgeBand.FROM_10_TO_12, Certainty.DECLARED);
    return new MessageEvent(
        new EventId("opener-" + target),
        new ConversationId("conversation-" + target),
        Talks.START.plus(Duration.ofHours(target)),
        Party.unknown(Talks.ANN),
        new Party(new ActorId("child-" + target), child, AccountAge.OLDER, DayPart.DAY),
        Link.UNKNOWN,
        Act.Message.text("hello there, I saw that you like horses"));
  }

  @Test
  void refusesAStateOfAnotherPair() {
    ConversationState state = Talks.play(Talks.luring()).conversation();

    assertThatThrownBy(() -> Talks.ENGINE.judge(state, ActorState.fresh(), opener(1)))
        .hasMessageContaining("another pair");
  }

  @Test
  void showsNoTextInLogs() {
    MessageEvent event = Talks.said(0, Talks.ANN, "how old are you");
    Judgement judgement = Talks.ENGINE.judge(ConversationState.fresh(), ActorState.fresh(), event);

    assertThat(event.toString() + judgement).doesNotContain("how old are");
  }
}
