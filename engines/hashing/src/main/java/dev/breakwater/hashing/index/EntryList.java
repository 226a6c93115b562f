package dev.breakwater.hashing.index;

import java.util.ArrayList;
import java.util.List;

/** Hashes with their keys, as they come: what a segment is built from. Forty bytes an entry. */
final class EntryList {
  private static final int CHUNK_BITS = 13;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int WORDS = 5;
  private static final int KEY = 4;

  private final List<long[]> chunks = new ArrayList<>();
  private int size;

  void add(long w0, long w1, long w2, long w3, long key) {
    if (size == Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "an index holds at most " + size + " entries; spread them over several");
    }
    if (size >>> CHUNK_BITS == chunks.size()) {
      chunks.add(new long[CHUNK * WORDS]);
    }
    long[] chunk = chunks.get(size >>> CHUNK_BITS);
    int at = (size & (CHUNK - 1)) * WORDS;
    chunk[at] = w0;
    chunk[at + 1] = w1;
    chunk[at + 2] = w2;
    chunk[at + 3] = w3;
    chunk[at + KEY] = key;
    size++;
  }

  int size() {
    return size;
  }

  /** Word 0 to 3 of entry {@code i}'s hash. */
  long word(int i, int word) {
    return chunks.get(i >>> CHUNK_BITS)[(i & (CHUNK - 1)) * WORDS + word];
  }

  long key(int i) {
    return word(i, KEY);
  }

  int extract(int i, BitMask mask) {
    long[] chunk = chunks.get(i >>> CHUNK_BITS);
    int at = (i & (CHUNK - 1)) * WORDS;
    return mask.extract(chunk[at], chunk[at + 1], chunk[at + 2], chunk[at + 3]);
  }

  /** By hash, then by key; unsigned or not does not matter, as long as equals meet. */
  int compare(int i, int j) {
    int byHash = compareHashes(i, j);
    return byHash != 0 ? byHash : Long.compare(key(i), key(j));
  }

  int compareHashes(int i, int j) {
    for (int word = 0; word < KEY; word++) {
      int order = Long.compare(word(i, word), word(j, word));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** A number that equal hashes share and others hardly ever do. */
  long mix(int i) {
    long mixed = word(i, 0);
    for (int word = 1; word < KEY; word++) {
      mixed = mixed * 0x9E3779B97F4A7C15L ^ word(i, word);
      mixed ^= mixed >>> 32;
    }
    return mixed * 0x9E3779B97F4A7C15L;
  }
}
