package dev.breakwater.upload.match;

import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.policy.PolicyRules;
import dev.breakwater.upload.policy.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks up the signals of one item and says what they come to.
 *
 * <p>Every table filters by the line of each entry's bank; here the best match of each entry is
 * kept, the bank's newest policy says what it means, and the gravest wins. Safe for use by many
 * threads.
 */
public final class Matcher {
  private final KnownSignals known;
  private final Function<String, PolicyVersion<PolicyRules>> newestPolicy;

  /**
   * A matcher.
   *
   * @param newestPolicy the newest version of the policy of a name
   */
  public Matcher(KnownSignals known, Function<String, PolicyVersion<PolicyRules>> newestPolicy) {
    this.known = known;
    this.newestPolicy = newestPolicy;
  }

  /** Every entry that {@code signals} reach, in no order; an entry may be there more than once. */
  public List<Hit> hits(Collection<? extends ItemSignal> signals) {
    Lines lines = known.lines();
    return signals.stream()
        .flatMap(signal -> known.table(signal.type()).search(signal, lines).stream())
        .toList();
  }

  /** What {@code hits} come to. */
  public Judgement judge(Collection<Hit> hits) {
    Map<EntryKey, Match> best = new HashMap<>();
    BinaryOperator<Match> moreTelling = BinaryOperator.minBy(Match.MOST_TELLING_FIRST);
    hits.stream()
        .flatMap(this::match)
        .forEach(match -> best.merge(match.hit().key(), match, moreTelling));
    return Judgement.of(List.copyOf(best.values()));
  }

  /**
   * What {@code hits} come to when the item, or part of it, could not be read.
   *
   * @param cause in plain words, without any of the item's content
   */
  public Judgement judgeUnreadable(Collection<Hit> hits, String cause) {
    return judgeToo(hits, "The item could not be examined: " + cause, PolicyRules::unreadable);
  }

  /** What {@code hits} come to when they were found in the part of a damaged item that shows. */
  public Judgement judgeDamaged(Collection<Hit> hits) {
    return judgeToo(
        hits,
        "The item is cut off or damaged and was judged by the part that shows",
        PolicyRules::damaged);
  }

  private Judgement judgeToo(
      Collection<Hit> hits, String why, Function<PolicyRules, Verdict> rule) {
    PolicyVersion<PolicyRules> policy = newestPolicy.apply(Policies.DEFAULT_NAME);
    Verdict verdict = rule.apply(policy.rules());
    return judge(hits)
        .and(
            verdict,
            "%s; policy %s version %d says %s."
                .formatted(why, policy.ref().name(), policy.ref().version(), verdict),
            policy.ref());
  }

  private Stream<Match> match(Hit hit) {
    return known.enabledBank(hit.key()).stream().map(bank -> match(hit, bank));
  }

  private Match match(Hit hit, Bank bank) {
    PolicyVersion<PolicyRules> policy = newestPolicy.apply(bank.policy());
    EntryState state = known.isQuarantined(hit.key()) ? EntryState.QUARANTINED : EntryState.ACTIVE;
    return Match.of(hit, bank, policy.ref(), policy.rules(), state);
  }
}
