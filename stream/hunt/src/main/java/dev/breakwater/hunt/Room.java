package dev.breakwater.hunt;

import dev.breakwater.hashing.index.NearJoin;
import dev.breakwater.upload.history.History;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How many hashes a task holds at a time.
 *
 * <p>The list gets up to half of the memory, and comes in slices if that is not enough; what is
 * left is for the history. Only the length of a sealed block is known before it is read, so a block
 * counts as the most items that fit into it, which is about twice as many as there are.
 *
 * @param slice entries of the list
 * @param batch kept hashes
 */
record Room(int slice, int batch) implements Serializable {
  /** So that it can be told how far a hunt has come. */
  private static final int STEPS = 20;

  /** What a task has that may take {@code bytes}, for a list of so many entries. */
  static Room of(long bytes, int entries) {
    long slice = Math.clamp(bytes / 2 / NearJoin.BYTES_A_HASH, 1, Math.max(1, entries));
    long batch = bytes / NearJoin.BYTES_A_HASH - slice;
    return new Room((int) slice, (int) Math.min(batch, Integer.MAX_VALUE / 2));
  }

  /**
   * Puts neighbouring blocks together: never more than there is room for, unless a single block is;
   * few enough at a time for all tasks to have some; but not fewer than a slice has entries, since
   * both sides of a join are laid out for each batch.
   */
  List<List<History.Block>> batches(List<History.Block> blocks, int tasks) {
    long all = blocks.stream().mapToLong(History.Block::mostItems).sum();
    long most = Math.min(batch, Math.min(all / tasks, Math.max(all / STEPS, slice)));
    List<List<History.Block>> batches = new ArrayList<>();
    List<History.Block> current = new ArrayList<>();
    long items = 0;
    for (History.Block each : blocks) {
      if (!current.isEmpty() && items + each.mostItems() > most) {
        batches.add(current);
        current = new ArrayList<>();
        items = 0;
      }
      current.add(each);
      items += each.mostItems();
    }
    if (!current.isEmpty()) {
      batches.add(current);
    }
    return batches;
  }
}
