package dev.breakwater.review.cases;

import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Priority.PriorityReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who comes first: a pure function from the facts of a case to its priority.
 *
 * <p>A child in present danger comes before everything else, always. Every other case has points:
 * its gravest kind, plus novelty, spread, a repeating actor, the number of items, and whether
 * others could see them. Points become a time by which a person should have looked: {@code opened +
 * longestWait x (100 - points) / 100}. The queue is sorted by that time. So age needs no
 * recomputing: a case of few points that has waited long comes before a fresh one of many, and how
 * late a desk is can be read off the same number.
 *
 * @param kinds points by kind of finding
 * @param otherKind points of a kind that is not named
 * @param knownToPeers for an account that a peer tells of, where something else was found too
 * @param dangerKinds kinds that are present danger by themselves
 */
public record PriorityRules(
    String name,
    int version,
    String owner,
    String reason,
    Duration dangerWait,
    Duration longestWait,
    Map<String, Integer> kinds,
    int otherKind,
    Set<String> dangerKinds,
    int novel,
    int perDoublingOfSpread,
    int mostForSpread,
    int perEarlierViolation,
    int mostForEarlierViolations,
    int perDoublingOfItems,
    int mostForItems,
    int seenByOthers,
    int knownToPeers) {
  private static final int MOST = 100;
  private static final String KNOWN_ACCOUNT = FindingKind.KNOWN_ACCOUNT.name();

  public PriorityRules {
    kinds = Map.copyOf(kinds);
    dangerKinds = Set.copyOf(dangerKinds);
    if (!dangerWait.isPositive() || dangerWait.compareTo(longestWait) > 0) {
      throw new IllegalArgumentException(
          "dangerWait is longer than nothing and at most longestWait");
    }
  }

  /** The operator's rules, or those we bring. */
  public static PriorityRules read(@Nullable Path file, JsonMapper json) throws IOException {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(PriorityRules.class.getResourceAsStream("priority.json"))
            : Files.newInputStream(file)) {
      return json.readValue(in, PriorityRules.class);
    }
  }

  /** How urgent a case with these facts is. */
  public Priority of(CaseFacts facts) {
    List<PriorityReason> reasons = new ArrayList<>();
    reasons.add(gravestKind(facts.kinds()));
    addIf(reasons, facts.novel(), "novel", novel, "nobody here has seen this before");
    add(
        reasons,
        "spread",
        Math.min(mostForSpread, perDoublingOfSpread * doublings(facts.spread())),
        facts.spread() == 1
            ? "another actor shares an entry with it"
            : facts.spread() + " other actors share an entry with it");
    add(
        reasons,
        "repeat-actor",
        Math.min(mostForEarlierViolations, perEarlierViolation * facts.earlierViolations()),
        "this actor has " + facts.earlierViolations() + " earlier cases decided as violating");
    add(
        reasons,
        "items",
        Math.min(mostForItems, perDoublingOfItems * doublings(facts.items() - 1)),
        facts.items() + " items");
    addIf(
        reasons,
        facts.seenByOthers(),
        "seen-by-others",
        seenByOthers,
        "others could see an item before it was examined");
    addIf(
        reasons,
        facts.kinds().size() > 1 && facts.kinds().contains(KNOWN_ACCOUNT),
        "known-to-peers",
        knownToPeers,
        "another company tells of an incident with this account");
    int points = Math.min(MOST, reasons.stream().mapToInt(PriorityReason::points).sum());
    reasons.sort(Comparator.comparingInt(PriorityReason::points).reversed());
    return placed(facts, points, reasons);
  }

  private Priority placed(CaseFacts facts, int points, List<PriorityReason> reasons) {
    boolean danger =
        facts.presentDanger() || facts.kinds().stream().anyMatch(dangerKinds::contains);
    if (danger) {
      reasons.addFirst(
          new PriorityReason("present-danger", MOST, "a child may be in danger right now"));
      return new Priority(
          Level.PRESENT_DANGER, points, facts.openedAt().plus(dangerWait), reasons, cited());
    }
    Instant due = facts.openedAt().plus(longestWait.multipliedBy(MOST - points).dividedBy(MOST));
    return new Priority(Level.ORDINARY, points, due, reasons, cited());
  }

  private PriorityReason gravestKind(Set<String> found) {
    String gravest =
        found.stream()
            .max(Comparator.<String>comparingInt(this::pointsOf).thenComparing(kind -> kind))
            .orElseThrow();
    String words = gravest.toLowerCase(Locale.ROOT).replace('_', ' ');
    return new PriorityReason("kind", pointsOf(gravest), "the gravest finding is " + words);
  }

  private int pointsOf(String kind) {
    return kinds.getOrDefault(kind, otherKind);
  }

  /** 0, 1, 2, 2, 3, 3, 3, 3, 4 ...: the twentieth adds less than the second. */
  private static int doublings(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, count));
  }

  private static void addIf(
      List<PriorityReason> reasons, boolean holds, String name, int points, String words) {
    add(reasons, name, holds ? points : 0, words);
  }

  private static void add(List<PriorityReason> reasons, String name, int points, String words) {
    if (points > 0) {
      reasons.add(new PriorityReason(name, points, words));
    }
  }

  private String cited() {
    return name + "/" + version;
  }
}
