package dev.breakwater.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.review.cases.Priority.Level;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/** What holds of priorities whatever the facts are. */
final class PriorityProperties {
  /** The order of every queue. */
  private static final Comparator<Priority> QUEUE =
      Comparator.<Priority>comparingInt(each -> each.level().order()).thenComparing(Priority::due);

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final PriorityRules rules = bundled();

  @Property(tries = 500)
  void aChildInPresentDangerComesFirst(
      @ForAll("facts") CaseFacts one, @ForAll("facts") CaseFacts other) {
    Priority inDanger = rules.of(with(one, true, one.openedAt()));
    Priority ordinary = rules.of(with(other, false, other.openedAt()));

    assertThat(QUEUE.compare(inDanger, ordinary)).isNegative();
  }

  @Property(tries = 500)
  void ofTwoLikeCasesTheOlderComesFirst(
      @ForAll("facts") CaseFacts facts, @ForAll @IntRange(min = 1, max = 100_000) int seconds) {
    Priority older = rules.of(facts);
    Priority younger =
        rules.of(with(facts, facts.presentDanger(), facts.openedAt().plusSeconds(seconds)));

    assertThat(QUEUE.compare(older, younger)).isNegative();
  }

  @Property(tries = 500)
  void nobodyWaitsLongerThanTheLongestWait(@ForAll("facts") CaseFacts facts) {
    Duration wait = Duration.between(facts.openedAt(), rules.of(facts).due());

    assertThat(wait).isBetween(Duration.ZERO, rules.longestWait());
  }

  @Property(tries = 500)
  void noWorseFactEverDelaysACase(@ForAll("facts") CaseFacts facts) {
    CaseFacts worse =
        new CaseFacts(
            facts.kinds(),
            facts.presentDanger(),
            true,
            facts.spread() + 1,
            facts.earlierViolations() + 1,
            facts.items() + 1,
            true,
            facts.openedAt());

    assertThat(QUEUE.compare(rules.of(worse), rules.of(facts))).isNotPositive();
  }

  @Property(tries = 500)
  void itsReasonsAddUpToItsPoints(@ForAll("facts") CaseFacts facts) {
    Priority priority = rules.of(with(facts, false, facts.openedAt()));

    int sum = priority.reasons().stream().mapToInt(Priority.PriorityReason::points).sum();
    assertThat(priority.points()).isEqualTo(Math.min(100, sum));
    assertThat(priority.level()).isEqualTo(Level.ORDINARY);
  }

  @Provide
  Arbitrary<CaseFacts> facts() {
    Arbitrary<Set<String>> kinds =
        Arbitraries.of(Arrays.stream(FindingKind.values()).map(Enum::name).toList())
            .filter(kind -> !kind.equals("LIVE_ABUSE"))
            .set()
            .ofMinSize(1);
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
    Arbitrary<Instant> opened =
        Arbitraries.integers().between(0, 1_000_000).map(START::plusSeconds);
    return Combinators.combine(
            kinds,
            yesOrNo,
            yesOrNo,
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(1, 5_000),
            yesOrNo,
            opened)
        .as(CaseFacts::new);
  }

  private static CaseFacts with(CaseFacts facts, boolean danger, Instant openedAt) {
    return new CaseFacts(
        facts.kinds(),
        danger,
        facts.novel(),
        facts.spread(),
        facts.earlierViolations(),
        facts.items(),
        facts.seenByOthers(),
        openedAt);
  }

  private static PriorityRules bundled() {
    try {
      return PriorityRules.read(null, JsonMapper.builder().build());
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
