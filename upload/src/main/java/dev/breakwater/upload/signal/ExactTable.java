package dev.breakwater.upload.signal;

import dev.breakwater.upload.bank.EntryKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongConsumer;

/**
 * Digests of one fixed length, held in memory and found by equality.
 *
 * <p>An open-addressing hash table in flat arrays: each slot holds the digest's words and the key
 * of its entry, 24 to 40 bytes, at most two thirds of the slots filled, so that a hundred million
 * digests stay in the single-digit gigabytes and no object is made for any of them. The same digest
 * may stand in several banks: each has its own slot, and a search visits all slots from the
 * digest's home up to the first empty one.
 *
 * <p>The digests come from lists that others wrote, so their bits are mixed with a secret of this
 * table before they choose a home: nobody can prepare a list that piles up in one place. Removal
 * leaves a tombstone, which growth sweeps away. Readers share a lock that writers take for one
 * insertion at a time, or for one growth.
 */
public final class ExactTable {
  private static final long EMPTY = 0;
  private static final long TOMBSTONE = -1;
  private static final int FEWEST_SLOTS = 1 << 10;

  private final int wordsPerDigest;
  private final int digestBytes;
  private final long secret;
  private final StampedLock lock = new StampedLock();

  private long[][] words;
  private long[] keys;
  private int used;
  private int live;

  /**
   * An empty table.
   *
   * @param digestBytes the length of every digest
   * @param secret any number that list makers cannot know
   */
  public ExactTable(int digestBytes, long secret) {
    this.digestBytes = digestBytes;
    this.wordsPerDigest = (digestBytes + Long.BYTES - 1) / Long.BYTES;
    this.secret = secret;
    this.words = new long[wordsPerDigest][FEWEST_SLOTS];
    this.keys = new long[FEWEST_SLOTS];
  }

  /** Puts {@code digest} in for {@code key}; putting the same pair twice changes nothing. */
  public void put(byte[] digest, EntryKey key) {
    long[] wanted = wordsOf(digest);
    long stamp = lock.writeLock();
    try {
      if (slotOf(wanted, key.value()) >= 0) {
        return;
      }
      if ((used + 1) * 3L > keys.length * 2L) {
        grow();
      }
      insert(wanted, key.value());
      live++;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Takes the pair out, if it is there. */
  public void remove(byte[] digest, EntryKey key) {
    long[] wanted = wordsOf(digest);
    long stamp = lock.writeLock();
    try {
      int slot = slotOf(wanted, key.value());
      if (slot >= 0) {
        keys[slot] = TOMBSTONE;
        live--;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Hands the key of every entry equal to {@code digest} to {@code found}. */
  public void find(byte[] digest, LongConsumer found) {
    long[] wanted = wordsOf(digest);
    long stamp = lock.readLock();
    try {
      for (int slot = home(wanted); keys[slot] != EMPTY; slot = next(slot)) {
        if (keys[slot] != TOMBSTONE && holds(slot, wanted)) {
          found.accept(keys[slot]);
        }
      }
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** The length of every digest. */
  public int digestBytes() {
    return digestBytes;
  }

  /** How many digests are in. */
  public int size() {
    long stamp = lock.readLock();
    try {
      return live;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private int slotOf(long[] wanted, long key) {
    for (int slot = home(wanted); keys[slot] != EMPTY; slot = next(slot)) {
      if (keys[slot] == key && holds(slot, wanted)) {
        return slot;
      }
    }
    return -1;
  }

  private void insert(long[] digest, long key) {
    int slot = home(digest);
    while (keys[slot] != EMPTY) {
      slot = next(slot);
    }
    for (int i = 0; i < wordsPerDigest; i++) {
      words[i][slot] = digest[i];
    }
    keys[slot] = key;
    used++;
  }

  private void grow() {
    long[][] oldWords = words;
    long[] oldKeys = keys;
    int slots = Math.max(FEWEST_SLOTS, Integer.highestOneBit(Math.max(1, live)) << 2);
    words = new long[wordsPerDigest][slots];
    keys = new long[slots];
    used = 0;
    long[] digest = new long[wordsPerDigest];
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldKeys[slot] != EMPTY && oldKeys[slot] != TOMBSTONE) {
        for (int i = 0; i < wordsPerDigest; i++) {
          digest[i] = oldWords[i][slot];
        }
        insert(digest, oldKeys[slot]);
      }
    }
  }

  private boolean holds(int slot, long[] wanted) {
    for (int i = 0; i < wordsPerDigest; i++) {
      if (words[i][slot] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private int home(long[] digest) {
    long mixed = secret;
    for (long word : digest) {
      mixed = (mixed ^ word) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return (int) mixed & (keys.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (keys.length - 1);
  }

  private long[] wordsOf(byte[] digest) {
    if (digest.length != digestBytes) {
      throw new IllegalArgumentException(
          "this table holds digests of " + digestBytes + " bytes, not " + digest.length);
    }
    byte[] padded = Arrays.copyOf(digest, wordsPerDigest * Long.BYTES);
    long[] result = new long[wordsPerDigest];
    ByteBuffer.wrap(padded).asLongBuffer().get(result);
    return result;
  }
}
