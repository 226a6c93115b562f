package dev.breakwater.upload.match;

import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.policy.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices an entry that suddenly hits too many people.
 *
 * <p>A list can be poisoned: an entry made to look like something innocent and popular turns the
 * gate on everybody who shares it (Hooda et al. 2022, arXiv 2212.04107). So distinct actors are
 * counted for each entry over a moving window; one actor who sends the same picture a thousand
 * times is no flood. What the watch cannot see is a slow trickle, which is what review is for.
 *
 * <p>For each entry that was hit lately it holds at most as many actors as make a flood; entries
 * not hit within the window are forgotten.
 */
public final class FloodWatch {
  private static final int SWEEP_EVERY = 1_000;

  private final FloodLimit limit;
  private final Clock clock;
  private final Map<EntryKey, Map<String, Instant>> lately = new ConcurrentHashMap<>();
  private final AtomicLong hits = new AtomicLong();

  public FloodWatch(FloodLimit limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Takes in what {@code actor}'s item came to; the entries that this makes a flood of. Only those
   * count that are active and speak against the item.
   */
  public List<EntryKey> flooded(Judgement judgement, String actor) {
    return judgement.matches().stream()
        .filter(match -> match.state() == EntryState.ACTIVE && match.verdict() != Verdict.ALLOW)
        .map(match -> match.hit().key())
        .filter(entry -> isFloodedBy(entry, actor))
        .toList();
  }

  /** Takes in that {@code actor}'s item hit {@code entry}; tells whether that makes it a flood. */
  boolean isFloodedBy(EntryKey entry, String actor) {
    Instant now = clock.instant();
    Instant from = now.minus(limit.window());
    if (hits.incrementAndGet() % SWEEP_EVERY == 0) {
      lately.values().removeIf(actors -> isOver(actors, from));
    }
    boolean[] flooded = new boolean[1];
    lately.compute(
        entry,
        (key, known) -> {
          Map<String, Instant> actors = known == null ? new LinkedHashMap<>() : known;
          add(actors, actor, now, from);
          flooded[0] = actors.size() >= limit.actors();
          return flooded[0] ? null : actors;
        });
    return flooded[0];
  }

  /** How many entries are being counted. */
  int watched() {
    return lately.size();
  }

  /** Actors stand in the order of their last hit, so the outdated ones are all in front. */
  private static void add(Map<String, Instant> actors, String actor, Instant now, Instant from) {
    synchronized (actors) {
      actors.remove(actor);
      actors.put(actor, now);
      actors.values().removeIf(at -> at.isBefore(from));
    }
  }

  private static boolean isOver(Map<String, Instant> actors, Instant from) {
    synchronized (actors) {
      return actors.values().stream().allMatch(at -> at.isBefore(from));
    }
  }
}
