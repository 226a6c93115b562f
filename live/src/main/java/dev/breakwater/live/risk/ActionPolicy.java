package dev.breakwater.live.risk;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a risk brings about.
 *
 * <p>Only known material, by the word of its bank's policy, stops a stream without a person. A
 * score never does, however high: precision of the other signals has never been published. One
 * family alone does not reach the broadcaster either: payments alone call a person, and no more. A
 * pause asks for words or pictures among two families that agree.
 */
public final class ActionPolicy {
  /** What makes directed and paid-for acts more than a show among adults. */
  private static final Set<SignalKind> AS_WITH_A_CHILD =
      EnumSet.of(
          SignalKind.CONCEALMENT,
          SignalKind.MINOR_SHOWS,
          SignalKind.KNOWN_RISK_VIEWER,
          SignalKind.COVER_MEMO);

  private final RiskRules rules;

  public ActionPolicy(RiskRules rules) {
    this.rules = rules;
  }

  /** Everything that {@code risk}, drawn from {@code facts}, asks for. */
  public Set<Action> actions(StreamFacts facts, Risk risk) {
    EnumSet<Action> actions = EnumSet.noneOf(Action.class);
    if (risk.score() >= rules.closer()) {
      actions.add(Action.WATCH_CLOSER);
    }
    if (risk.score() >= rules.review()) {
      actions.add(Action.REVIEW);
      addMilder(actions, risk);
    }
    addForPictures(actions, facts);
    if (mayPause(risk)) {
      actions.add(Action.PAUSE);
    }
    return actions;
  }

  /** Whether a child may be in danger at this moment. */
  public boolean presentDanger(StreamFacts facts, Risk risk) {
    boolean seen =
        facts.happenings().stream()
            .anyMatch(each ->
                each instanceof Happening.Classified(_, double score)
                    && score >= rules.classifierBlurs());
    boolean ordered =
        facts.setting().privately()
            && risk.has(SignalKind.DIRECTION)
            && risk.families().contains(Family.MONEY)
            && AS_WITH_A_CHILD.stream().anyMatch(risk::has);
    return seen || (ordered && risk.score() >= rules.review());
  }

  private static void addMilder(Set<Action> actions, Risk risk) {
    Set<Family> families = risk.families();
    if (families.contains(Family.MONEY) && families.size() > 1) {
      actions.add(Action.HOLD_PAYMENT);
    }
    if (families.contains(Family.WORDS)) {
      actions.add(Action.LIMIT_CHAT);
    }
  }

  private void addForPictures(Set<Action> actions, StreamFacts facts) {
    for (Happening each : facts.happenings()) {
      switch (each) {
        case Happening.Matched(_, Happening.Matched.Verdict of) -> {
          actions.add(Action.REVIEW);
          actions.add(of == Happening.Matched.Verdict.STOP ? Action.STOP : Action.BLUR);
        }
        case Happening.Classified(_, double score) when score >= rules.classifierBlurs() -> {
          actions.add(Action.REVIEW);
          actions.add(Action.BLUR);
        }
        case Happening.Classified _,
            Happening.Said _,
            Happening.Paid _,
            Happening.Attended _,
            Happening.Moved _,
            Happening.Froze _,
            Happening.Unreadable _ -> {}
      }
    }
  }

  private boolean mayPause(Risk risk) {
    Set<Family> families = risk.families();
    return risk.score() >= rules.pause()
        && families.size() >= 2
        && (families.contains(Family.WORDS) || risk.has(SignalKind.CLASSIFIER));
  }
}
