package dev.breakwater.live.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.risk.Happening.Attended;
import dev.breakwater.live.risk.Happening.Classified;
import dev.breakwater.live.risk.Happening.Matched;
import dev.breakwater.live.risk.Happening.Paid;
import dev.breakwater.live.stream.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What it takes for each action that docs/live.md lists, by the rules that we bring.
 *
 * <p>Signals fade, so of a stream in which nothing more happens each score goes by: an action is
 * asked as long as the score is high enough, and a second later not any more.
 */
final class ActionPolicyTest {
  private static final Instant NOW = Show.START.plus(Duration.ofMinutes(20));
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final RiskRules RULES = RiskProperties.shipped();
  private static final RiskModel MODEL = new RiskModel(RULES);
  private static final ActionPolicy POLICY = new ActionPolicy(RULES);

  /** An action, the score it takes, and a stream that has what else it takes. */
  record Taking(Action action, double score, String what, Show show) {
    @Override
    public String toString() {
      return action + ": " + what;
    }
  }

  /** A stream of a high score that does not have what else an action takes. */
  record Lacking(Action action, double score, String what, Show show) {
    @Override
    public String toString() {
      return action + ": " + what;
    }
  }

  @ParameterizedTest
  @MethodSource("taking")
  void isAskedAsLongAsTheScoreIsReached(Taking each) {
    StreamFacts facts = each.show().facts();
    assertThat(asked(facts, NOW)).contains(each.action());

    Instant at = NOW;
    while (score(facts, at) >= each.score()) {
      assertThat(asked(facts, at)).contains(each.action());
      at = at.plusSeconds(1);
      assertThat(at).as("it fades").isBefore(NOW.plus(LONGEST));
    }

    assertThat(score(facts, at)).as("just below").isBetween(each.score() - 0.001, each.score());
    assertThat(asked(facts, at)).doesNotContain(each.action());
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void isNotAskedByAScoreAlone(Lacking each) {
    StreamFacts facts = each.show().facts();

    assertThat(score(facts, NOW)).isGreaterThanOrEqualTo(each.score());
    assertThat(asked(facts, NOW)).doesNotContain(each.action());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WATCH_CLOSER", "REVIEW"})
  void isNotAskedForPaymentsAloneUnlessItIsOurs(Action action) {
    StreamFacts facts = paidHeavily().facts();

    assertThat(MODEL.assess(facts, NOW).families()).containsExactly(Family.MONEY);
    assertThat(asked(facts, NOW)).doesNotContain(action);
  }

  @Test
  void paymentsAloneAreEnoughForAReviewer() {
    assertThat(asked(paidHeavily().facts(), NOW))
        .containsExactlyInAnyOrder(Action.WATCH_CLOSER, Action.REVIEW);
  }

  @Test
  void aMatchThatItsBankBlocksStopsAndCallsAPerson() {
    Show show = new Show().with(new Matched(NOW, Matched.Verdict.STOP));

    assertThat(asked(show.facts(), NOW))
        .containsExactlyInAnyOrder(Action.STOP, Action.REVIEW, Action.WATCH_CLOSER);
  }

  @Test
  void aMatchThatItsBankHoldsBlursAndCallsAPerson() {
    Show show = new Show().with(new Matched(NOW, Matched.Verdict.HOLD));

    assertThat(asked(show.facts(), NOW))
        .containsExactlyInAnyOrder(Action.BLUR, Action.REVIEW, Action.WATCH_CLOSER);
  }

  @Test
  void aClassifierBlursFrom80PercentOn() {
    assertThat(asked(classified(0.8).facts(), NOW))
        .containsExactlyInAnyOrder(Action.BLUR, Action.REVIEW, Action.WATCH_CLOSER);
    assertThat(asked(classified(0.799).facts(), NOW)).doesNotContain(Action.BLUR);
  }

  @Test
  void aStreamOnceBlurredStaysSo() {
    assertThat(asked(classified(0.8).facts(), NOW.plus(LONGEST))).contains(Action.BLUR);
  }

  private static Stream<Taking> taking() {
    return Stream.of(
        new Taking(Action.WATCH_CLOSER, 0.45, "a cover word", covered(1).earlierFindings(1)),
        new Taking(Action.REVIEW, 0.6, "payments alone", paidHeavily()),
        new Taking(
            Action.HOLD_PAYMENT,
            0.6,
            "payments, and a private stream that few watch",
            paidHeavily().payPerView().with(new Attended(NOW, 1, 0))),
        new Taking(Action.LIMIT_CHAT, 0.6, "words alone", spokenHeavily()),
        new Taking(
            Action.PAUSE,
            0.9,
            "words, a known viewer, a broadcaster under age",
            spokenHeavily()
                .by(Age.UNDER_18)
                .privately()
                .payPerView()
                .with(new Attended(NOW, 2, 2))),
        new Taking(
            Action.PAUSE,
            0.9,
            "a classifier and a broadcaster under age",
            classified(1).by(Age.UNDER_18).privately().payPerView()));
  }

  private static Stream<Lacking> lacking() {
    return Stream.of(
        new Lacking(
            Action.STOP,
            0.98,
            "everything but a match that its bank blocks",
            everything().with(new Matched(NOW, Matched.Verdict.HOLD)).with(new Classified(NOW, 1))),
        new Lacking(Action.PAUSE, 0.9, "neither words nor a classifier", unspoken()),
        new Lacking(
            Action.PAUSE,
            1,
            "pictures alone",
            classified(1).with(new Matched(NOW, Matched.Verdict.STOP))),
        new Lacking(Action.BLUR, 0.98, "neither a match nor a classifier", everything()),
        new Lacking(
            Action.HOLD_PAYMENT,
            0.9,
            "no payment",
            spokenHeavily().by(Age.UNDER_18).privately().with(new Attended(NOW, 2, 3))),
        new Lacking(Action.LIMIT_CHAT, 0.9, "no words", unspoken()));
  }

  /** All that payments can be. */
  private static Show paidHeavily() {
    return covered(30).privately().with(new Paid(Show.START, true, true, 0, false));
  }

  /** Two payments for cover words from one payer abroad. */
  private static Show covered(int before) {
    return new Show()
        .with(new Paid(NOW, true, true, before, true))
        .with(new Paid(NOW, true, true, before, true));
  }

  private static Show spokenHeavily() {
    return new Show()
        .said(NOW, Cue.DIRECTS, Cue.OFFERS_MONEY)
        .said(NOW, Cue.DIRECTS, Cue.CONCEALS)
        .said(NOW, Cue.ASKS_ALONE);
  }

  private static Show unspoken() {
    return paidHeavily().by(Age.UNDER_18).earlierFindings(3).with(new Attended(NOW, 1, 3));
  }

  private static Show everything() {
    return unspoken().said(NOW, Cue.DIRECTS, Cue.CONCEALS).said(NOW, Cue.DIRECTS, Cue.OFFERS_MONEY);
  }

  private static Show classified(double score) {
    return new Show().with(new Classified(NOW, score));
  }

  private static double score(StreamFacts facts, Instant at) {
    return MODEL.assess(facts, at).score();
  }

  private static Set<Action> asked(StreamFacts facts, Instant at) {
    EnumSet<Action> asked = EnumSet.noneOf(Action.class);
    asked.addAll(POLICY.actions(facts, MODEL.assess(facts, at)));
    return asked;
  }
}
