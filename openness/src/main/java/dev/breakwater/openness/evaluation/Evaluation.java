package dev.breakwater.openness.evaluation;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.openness.evaluation.Hashing.Seen;
import dev.breakwater.openness.evaluation.Hashing.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a bank's settings would find among pictures of which each is known, and what they would find
 * wrongly.
 *
 * <p>Recall by edit: every picture is taken for an entry, and its edited copy for an upload. False
 * matches: every picture is held against every other, so two that look alike count as one; a folder
 * for this must not have a picture twice. Both are told for every distance from 0 to {@link #MOST}.
 *
 * <p>Beside it stands the rule that Meta publishes for PDQ (facebook/ThreatExchange, {@code
 * pdq/signal.py}): distance 31 at most, quality 50 at least, of the one hash of the upload as it
 * is. Turns and mirrorings need the eight hashes that Breakwater looks for.
 */
public final class Evaluation {
  /** The largest distance a bank can be set to. */
  public static final int MOST = 63;

  /** Meta's published distance. */
  public static final int META_DISTANCE = 31;

  /** Meta's published quality. */
  public static final int META_QUALITY = 50;

  private final Map<Edit, int[]> nearest = new EnumMap<>(Edit.class);
  private final Map<Edit, Integer> metaFound = new EnumMap<>(Edit.class);
  private final Map<Edit, Integer> tried = new EnumMap<>(Edit.class);
  private final long[] falseWithin = new long[MOST + 1];
  private final long pairs;
  private final int pictures;

  /**
   * Evaluates.
   *
   * @param qualityFloor of the bank: what is below it, entry or upload, is not compared
   */
  public Evaluation(List<Subject> subjects, int qualityFloor) {
    this.pictures = subjects.size();
    for (Edit edit : Edit.values()) {
      recall(edit, subjects, qualityFloor);
    }
    List<Seen> originals =
        subjects.stream()
            .map(Subject::original)
            .filter(each -> each.quality() >= qualityFloor)
            .toList();
    this.pairs = (long) originals.size() * (originals.size() - 1) / 2;
    countFalse(originals);
  }

  public int pictures() {
    return pictures;
  }

  /** How many pairs of different pictures were compared. */
  public long pairs() {
    return pairs;
  }

  /** The share of copies that a distance finds, from 0 to 1; those of low quality are not found. */
  public double recall(Edit edit, int distance) {
    int all = tried.getOrDefault(edit, 0);
    int[] each = nearest.getOrDefault(edit, new int[0]);
    return all == 0
        ? 0
        : (double) IntStream.of(each).filter(bits -> bits <= distance).count() / all;
  }

  /** The share that Meta's published rule finds. */
  public double metaRecall(Edit edit) {
    int all = tried.getOrDefault(edit, 0);
    return all == 0 ? 0 : (double) metaFound.getOrDefault(edit, 0) / all;
  }

  /** How many pairs of different pictures a distance takes for the same. */
  public long falseMatches(int distance) {
    return falseWithin[distance];
  }

  private void recall(Edit edit, List<Subject> subjects, int qualityFloor) {
    List<Integer> bits = new ArrayList<>();
    for (Subject subject : subjects) {
      Seen copy = subject.copies().get(edit);
      if (copy == null) {
        continue;
      }
      tried.merge(edit, 1, Integer::sum);
      Seen entry = subject.original();
      int quality = Math.min(entry.quality(), copy.quality());
      if (quality >= qualityFloor) {
        bits.add(copy.distanceTo(entry));
      }
      if (quality >= META_QUALITY && copy.hash().distanceTo(entry.hash()) <= META_DISTANCE) {
        metaFound.merge(edit, 1, Integer::sum);
      }
    }
    nearest.put(edit, bits.stream().mapToInt(Integer::intValue).toArray());
  }

  private void countFalse(List<Seen> originals) {
    long[] at = new long[Pdq256.BITS + 1];
    for (int one = 0; one < originals.size(); one++) {
      for (int other = one + 1; other < originals.size(); other++) {
        at[originals.get(one).distanceTo(originals.get(other))]++;
      }
    }
    long sum = 0;
    for (int distance = 0; distance <= MOST; distance++) {
      sum += at[distance];
      falseWithin[distance] = sum;
    }
  }
}
