package dev.breakwater.upload.match;

import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.upload.policy.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * A verdict and everything that led to it.
 *
 * @param matches the most telling first, at most {@link #MATCHES_TOLD}
 * @param matchesFound how many there were in all
 * @param reasons in plain words, one for each thing that weighed
 * @param policies each version that spoke
 */
public record Judgement(
    Verdict verdict,
    List<Match> matches,
    int matchesFound,
    List<String> reasons,
    List<PolicyRef> policies,
    Corroboration corroboration) {
  /** A bank of near-equal entries may match a thousand times; nobody reads that far. */
  static final int MATCHES_TOLD = 50;

  public Judgement {
    matches = List.copyOf(matches);
    reasons = List.copyOf(reasons);
    policies = List.copyOf(policies);
  }

  /** What {@code matches}, the best of each entry, come to together: the gravest wins. */
  static Judgement of(List<Match> matches) {
    List<Match> sorted = matches.stream().sorted(Match.MOST_TELLING_FIRST).toList();
    List<Match> told = sorted.stream().limit(MATCHES_TOLD).toList();
    return new Judgement(
        Verdict.gravest(matches.stream().map(Match::verdict).toList()),
        told,
        matches.size(),
        told.stream().map(Explanation::of).toList(),
        matches.stream().map(Match::policy).distinct().toList(),
        Corroboration.of(matches));
  }

  /**
   * The same with something more that weighs, such as that the item could not be read. Never milder
   * than before.
   */
  Judgement and(Verdict verdict, String reason, PolicyRef policy) {
    return new Judgement(
        this.verdict.orGraver(verdict),
        matches,
        matchesFound,
        appended(reasons, reason),
        policies.contains(policy) ? policies : appended(policies, policy),
        corroboration);
  }

  /** The same with something more to be said of it. */
  public Judgement and(String reason) {
    return new Judgement(
        verdict, matches, matchesFound, appended(reasons, reason), policies, corroboration);
  }

  private static <T> List<T> appended(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
