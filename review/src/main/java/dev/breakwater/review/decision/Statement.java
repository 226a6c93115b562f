package dev.breakwater.review.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person concerned is owed: why something was held against them, and what they can do.
 *
 * <p>After EU DSA (Regulation 2022/2065) article 17(3): the restriction, its reach and length; the
 * facts; whether it was found and decided by a machine; the ground it rests on; and redress. It
 * names no entry and no list, whose knowledge would help to evade them, and nobody who decided.
 *
 * @param restriction what is done, in words
 * @param restrictedDays for how long, where there is an end
 * @param items the platform's own ids of what it is about
 * @param facts on which circumstances it rests
 * @param afterNotice whether somebody had reported it (article 16)
 * @param foundAutomatically whether a machine brought up any of it
 * @param decidedAutomatically whether a machine decided; never here, people do
 * @param ground the law or the rule
 * @param redress what the person can do, and by when
 * @param reported whether an authority is told: then look first whether the law lets you send this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statement(
    List<String> restriction,
    @Nullable Integer restrictedDays,
    List<String> items,
    String facts,
    boolean afterNotice,
    boolean foundAutomatically,
    boolean decidedAutomatically,
    String ground,
    String redress,
    Instant redressUntil,
    boolean reported) {
  /** Article 20(1): at least six months. */
  static final Duration REDRESS = Duration.ofDays(184);

  private static final String REPORTED = FindingKind.REPORTED.name();

  public Statement {
    restriction = List.copyOf(restriction);
    items = List.copyOf(items);
  }

  /** The statement for a decision; empty when nothing is held against anybody. */
  static Optional<Statement> of(Decision decision, CaseFile file, Classification said) {
    if (!said.violating() || decision.effect() != Effect.DECIDED) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            actions(decision).map(Action::words).toList(),
            days(decision),
            file.distinctItems().stream().map(item -> item.item().value()).toList(),
            facts(decision, file),
            file.kinds().contains(REPORTED),
            !file.kinds().equals(Set.of(REPORTED)),
            false,
            said.ground(),
            "Complain to the service that sent you this; a person who did not decide this will"
                + " look at it again. You may also turn to an out-of-court body or a court.",
            decision.at().plus(REDRESS),
            decision.asksFor(Action.Report.class)));
  }

  /** What the service does to its user; reports and preservation are not the user's restriction. */
  private static Stream<Action> actions(Decision decision) {
    return decision.actions().stream()
        .filter(action ->
            switch (action) {
              case Action.Block _,
                  Action.RemoveElsewhere _,
                  Action.RestrictAccount _,
                  Action.DisableAccount _ ->
                  true;
              case Action.ProtectChild _, Action.Report _, Action.Preserve _, Action.Release _ ->
                  false;
            });
  }

  private static @Nullable Integer days(Decision decision) {
    return decision.actions().stream()
        .filter(Action.RestrictAccount.class::isInstance)
        .map(action -> ((Action.RestrictAccount) action).days())
        .findFirst()
        .orElse(null);
  }

  private static String facts(Decision decision, CaseFile file) {
    int items = file.distinctItems().size();
    return "%d %s of the account in %s %s looked at by %s on %s."
        .formatted(
            items,
            items == 1 ? "item" : "items",
            file.service().value(),
            items == 1 ? "was" : "were",
            decision.second() == null ? "a person" : "two persons",
            decision.at().toString().substring(0, 10));
  }
}
