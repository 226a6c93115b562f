package dev.breakwater.semantics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a text is worded: its words and its pairs of neighbours, the rare ones more than the common.
 *
 * <p>An embedding tells two texts apart by what they are about, and blurs how they say it: "keep it
 * between us" lies near "between the two of us". Each term has a bucket by its hash, so that no
 * word need be kept (feature hashing: Weinberger and others 2009); two that share one are taken for
 * the same.
 */
final class Wording {
  /** A term that only one text has tells nothing of others. */
  private static final int SEEN_OFTEN = 2;

  private static final int BITS = 16;

  /** How many buckets there are. */
  static final int BUCKETS = 1 << BITS;

  private static final int GOLDEN = 0x9E3779B9;

  private final float[] rarity;

  /**
   * @param rarity how much a term of each bucket counts, 0 where none is known
   */
  Wording(float[] rarity) {
    this.rarity = rarity.clone();
  }

  /**
   * That of these texts in plain words: the logarithm of how many there are for each with a term.
   */
  static Wording of(List<String> texts) {
    int[] seen = new int[BUCKETS];
    for (String text : texts) {
      new HashSet<>(buckets(text)).forEach(bucket -> seen[bucket]++);
    }
    float[] rarity = new float[BUCKETS];
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      if (seen[bucket] >= SEEN_OFTEN) {
        rarity[bucket] = (float) Math.log((double) texts.size() / seen[bucket]);
      }
    }
    return new Wording(rarity);
  }

  /** How much each bucket counts. */
  float[] rarity() {
    return rarity.clone();
  }

  /**
   * The wording of a text: buckets in rising order, and how much of each, of length one together.
   */
  record Worded(int[] buckets, float[] shares) {
    /** How alike two are: 1 where they are the same, 0 where they share no term. */
    double likeness(Worded other) {
      double sum = 0;
      int i = 0;
      int j = 0;
      while (i < buckets.length && j < other.buckets.length) {
        if (buckets[i] == other.buckets[j]) {
          sum += shares[i++] * other.shares[j++];
        } else if (buckets[i] < other.buckets[j]) {
          i++;
        } else {
          j++;
        }
      }
      return sum;
    }

    /** What these weights of all buckets say of it. */
    double score(float[] weights) {
      double sum = 0;
      for (int i = 0; i < buckets.length; i++) {
        sum += shares[i] * weights[buckets[i]];
      }
      return sum;
    }

    /** Adds {@code factor} of it to weights of all buckets. */
    void addTo(float[] weights, float factor) {
      for (int i = 0; i < buckets.length; i++) {
        weights[buckets[i]] += factor * shares[i];
      }
    }
  }

  /** How a text in plain words is worded; of no terms if none is known. */
  Worded of(String plain) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int bucket : buckets(plain)) {
      if (rarity[bucket] > 0) {
        counts.merge(bucket, 1, Integer::sum);
      }
    }
    double[] weights =
        counts.entrySet().stream()
            .mapToDouble(count -> rarity[count.getKey()] * (1 + Math.log(count.getValue())))
            .toArray();
    double length = Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
    float[] shares = new float[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (weights[i] / length);
    }
    return new Worded(counts.keySet().stream().mapToInt(Integer::intValue).toArray(), shares);
  }

  private static List<Integer> buckets(String plain) {
    String[] words = plain.split(" ");
    Integer[] buckets = new Integer[2 * words.length + 1];
    String before = "<";
    for (int i = 0; i < words.length; i++) {
      buckets[2 * i] = bucket(words[i]);
      buckets[2 * i + 1] = bucket(before + " " + words[i]);
      before = words[i];
    }
    buckets[2 * words.length] = bucket(before + " >");
    return List.of(buckets);
  }

  private static int bucket(String term) {
    return (term.hashCode() * GOLDEN) >>> (Integer.SIZE - BITS);
  }
}
