package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes as they come, numbered from 0: a side of a {@link NearJoin}.
 *
 * <p>Holds {@value #BYTES_A_HASH} bytes for each of the most that it ever had; {@link #clear} lets
 * none of them go, so that a batch can be filled again. For use by one thread.
 */
public final class HashBatch implements NumberedHashes {
  /** What a hash takes here. */
  public static final int BYTES_A_HASH = 32;

  private static final int CHUNK_BITS = 13;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int WORDS = 4;

  private final List<long[]> chunks = new ArrayList<>();
  private int count;

  /** Adds a hash; its number is how many there were before. */
  public void add(Pdq256 hash) {
    add(hash.w0(), hash.w1(), hash.w2(), hash.w3());
  }

  /** Adds a hash by its words, lowest bits first. */
  public void add(long w0, long w1, long w2, long w3) {
    if (count == Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a batch holds at most " + count + " hashes; use several");
    }
    if (count >>> CHUNK_BITS == chunks.size()) {
      chunks.add(new long[CHUNK * WORDS]);
    }
    long[] chunk = chunks.get(count >>> CHUNK_BITS);
    int at = (count & (CHUNK - 1)) * WORDS;
    chunk[at] = w0;
    chunk[at + 1] = w1;
    chunk[at + 2] = w2;
    chunk[at + 3] = w3;
    count++;
  }

  /** Takes all out. */
  public void clear() {
    count = 0;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long word(int number, int word) {
    return chunks.get(number >>> CHUNK_BITS)[(number & (CHUNK - 1)) * WORDS + word];
  }

  /** The bits of a hash that {@code mask} selects. */
  int extract(int number, BitMask mask) {
    long[] chunk = chunks.get(number >>> CHUNK_BITS);
    int at = (number & (CHUNK - 1)) * WORDS;
    return mask.extract(chunk[at], chunk[at + 1], chunk[at + 2], chunk[at + 3]);
  }

  /** How many bits differ between one of these and one of {@code others}. */
  int distance(int number, HashBatch others, int other) {
    int distance = 0;
    for (int word = 0; word < WORDS; word++) {
      distance += Long.bitCount(word(number, word) ^ others.word(other, word));
    }
    return distance;
  }
}
