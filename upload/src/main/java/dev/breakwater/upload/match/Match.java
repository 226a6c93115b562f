package dev.breakwater.upload.match;

import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.policy.PolicyRules;
import dev.breakwater.upload.policy.Verdict;
import java.util.Comparator;

/**
 * An entry that an item reached, and what follows from it.
 *
 * @param policy the version that spoke
 * @param state whether the entry speaks with its bank's full voice
 * @param verdict what this match alone would bring
 */
public record Match(Hit hit, Bank bank, PolicyRef policy, EntryState state, Verdict verdict) {
  /** Gravest first, then nearest, then by entry, so that the same item is always told the same. */
  static final Comparator<Match> MOST_TELLING_FIRST =
      Comparator.<Match, Verdict>comparing(match -> match.verdict())
          .reversed()
          .thenComparingInt(Match::remoteness)
          .thenComparingLong(match -> match.hit().key().value());

  /** What {@code rules} make of {@code hit}. */
  static Match of(Hit hit, Bank bank, PolicyRef policy, PolicyRules rules, EntryState state) {
    Verdict full = said(hit, rules);
    Verdict verdict = state == EntryState.QUARANTINED ? full.orMilder(Verdict.HOLD) : full;
    return new Match(hit, bank, policy, state, verdict);
  }

  private static Verdict said(Hit hit, PolicyRules rules) {
    return switch (hit) {
      case Hit.Exact _, Hit.Listed _ -> rules.exact();
      case Hit.Near near -> rules.perceptualAt(near.distance(), near.threshold());
      case Hit.SharedFrames _, Hit.Opaque _ -> rules.perceptual();
    };
  }

  /**
   * Whether the match is of the same bytes or text, which no collision of looks can bring about.
   */
  public boolean isExact() {
    return hit instanceof Hit.Exact;
  }

  /**
   * The way of looking that the match rests on. A frame and a video are both PDQ: two matches that
   * one trick could bring about together are not two witnesses.
   */
  SignalType witness() {
    return hit.type() == SignalType.VPDQ ? SignalType.PDQ : hit.type();
  }

  private int remoteness() {
    return switch (hit) {
      case Hit.Exact _, Hit.Listed _ -> 0;
      case Hit.Near near -> near.distance().bits();
      case Hit.SharedFrames shared -> 100 - Math.max(shared.itemPercent(), shared.entryPercent());
      case Hit.Opaque opaque -> opaque.distance();
    };
  }
}
