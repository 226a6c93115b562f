package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events that come twice, late, or with less told than before. */
final class RepeatedAndLateEventsTest {
  private static final Instant NOW = Talks.START.plus(Duration.ofDays(30));

  @Test
  void anEventThatIsGivenAgainRaisesNoLevelThatAPersonTookBack() {
    Talks.Played played = Talks.play(Talks.luring());
    ConversationState dismissed = Talks.ENGINE.dismiss(played.conversation(), Talks.ANN);
    MessageEvent last = Talks.luring().getLast();

    Assessment again = Talks.ENGINE.judge(dismissed, ActorState.fresh(), last).assessment();

    assertThat(again.to().actor()).isEqualTo(Talks.ANN);
    assertThat(again.to().level()).isEqualTo(Level.NONE);
    assertThat(again.to().rise()).isEqualTo(Risk.Rise.UNCHANGED);
  }

  @Test
  void whatWasSeenManyTimesCountsLessWhenAPersonTookItBack() {
    ConversationState talk = ConversationState.fresh();
    for (int i = 0; i < 15; i++) {
      talk = judged(talk, Talks.flagged(i, Talks.ANN, Set.of(Signal.ASKS_SECRECY)));
    }
    FeatureVector before = Talks.ENGINE.features(talk, Talks.ANN);

    FeatureVector after = Talks.ENGINE.features(Talks.ENGINE.dismiss(talk, Talks.ANN), Talks.ANN);

    assertThat(after.get(Feature.ISOLATION)).isLessThan(before.get(Feature.ISOLATION));
  }

  @Test
  void whatIsNotToldAgainStaysAsItWasTold() {
    Link family = new Link(Meeting.FAMILY, SharedContacts.MANY);
    ConversationState told = judged(ConversationState.fresh(), hello("m-1", NOW, family, 40));

    ConversationState later = judged(told, hello("m-2", NOW.plusSeconds(60), Link.UNKNOWN, 0));

    FeatureVector features = Talks.ENGINE.features(later, Talks.ANN);
    assertThat(features.get(Feature.FAMILY)).isEqualTo(1);
    assertThat(Talks.ENGINE.features(later, Talks.BEN).get(Feature.OTHER_IS_ADULT)).isPositive();
  }

  @Test
  void aLateEventDoesNotUntellWhatALaterOneTold() {
    Link family = new Link(Meeting.FAMILY, SharedContacts.MANY);
    Link strangers = new Link(Meeting.SEARCH, SharedContacts.NONE);
    ConversationState told = judged(ConversationState.fresh(), hello("m-2", NOW, family, 40));

    ConversationState after =
        judged(told, hello("m-1", NOW.minus(Duration.ofDays(3)), strangers, 12));

    assertThat(Talks.ENGINE.features(after, Talks.ANN).get(Feature.FAMILY)).isEqualTo(1);
  }

  @Test
  void aMessageToAGroupIsOneToEachChildOfItThoughItsIdIsTheSame() {
    ActorState actor = ActorState.fresh();
    for (int child = 0; child < 20; child++) {
      actor = Talks.ENGINE.observe(actor, toChild(child, "m-1")).actor();
    }

    assertThat(actor.view().children()).isBetween(17, 23);
  }

  @Test
  void whatWasDeclinedLongAgoDoesNotCountForThisWeek() {
    ActorState actor =
        Talks.ENGINE.observe(ActorState.fresh(), hello("m", NOW, Link.UNKNOWN, 40)).actor();
    for (int i = 0; i < 9; i++) {
      actor =
          Talks.ENGINE.observe(actor, declined("old-" + i, NOW.minus(Duration.ofDays(60)))).actor();
      actor = Talks.ENGINE.observe(actor, declined("last-" + i, NOW)).actor();
    }

    assertThat(actor.view().declined()).isEqualTo(9);
    assertThat(actor.view(NOW.plus(Duration.ofDays(7))).declined()).isEqualTo(9);
    assertThat(actor.view(NOW.plus(Duration.ofDays(40))).declined()).isZero();
  }

  private static ConversationState judged(ConversationState state, MessageEvent event) {
    return Talks.ENGINE.judge(state, ActorState.fresh(), event).conversation();
  }

  private static MessageEvent hello(String id, Instant time, Link link, int years) {
    Age age = years == 0 ? Age.UNKNOWN : new Age(AgeBand.ofYears(years), Certainty.VERIFIED);
    return new MessageEvent(
        new EventId(id),
        Talks.CONVERSATION,
        time,
        new Party(Talks.ANN, age, AccountAge.UNKNOWN, DayPart.UNKNOWN),
        Party.unknown(Talks.BEN),
        link,
        Act.Message.text("hello"));
  }

  private static MessageEvent toChild(int child, String id) {
    Age young = new Age(AgeBand.FROM_10_TO_12, Certainty.VERIFIED);
    Age grown = new Age(AgeBand.FROM_25, Certainty.VERIFIED);
    return new MessageEvent(
        new EventId(id),
        new ConversationId("room-" + child),
        NOW,
        new Party(Talks.ANN, grown, AccountAge.OLDER, DayPart.UNKNOWN),
        new Party(new ActorId("child-" + child), young, AccountAge.OLDER, DayPart.UNKNOWN),
        Link.UNKNOWN,
        Act.Message.text("hello all"));
  }

  /** Ben declines what Ann asked. */
  private static MessageEvent declined(String id, Instant time) {
    return new MessageEvent(
        new EventId(id),
        Talks.CONVERSATION,
        time,
        Party.unknown(Talks.BEN),
        Party.unknown(Talks.ANN),
        Link.UNKNOWN,
        new Act.Answer(Act.Fate.DECLINED));
  }
}
