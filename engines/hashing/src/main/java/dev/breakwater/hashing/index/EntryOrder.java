package dev.breakwater.hashing.index;

/**
 * The order in which equal hashes stand together, their keys ascending.
 *
 * <p>Entries are dealt into as many buckets as there are entries by a mix of their bits, then each
 * bucket is sorted. Buckets are short unless many hashes are equal, so a heap sort, which no input
 * can make quadratic, is enough for the long ones.
 */
final class EntryOrder {
  private static final int SHORT = 24;
  private static final int MOST_BUCKET_BITS = 24;

  private final EntryList entries;
  private final int[] order;

  private EntryOrder(EntryList entries, int[] order) {
    this.entries = entries;
    this.order = order;
  }

  static int[] byHash(EntryList entries) {
    int bits = Math.min(MOST_BUCKET_BITS, 33 - Integer.numberOfLeadingZeros(entries.size()));
    int[] ends = new int[(1 << bits) + 1];
    for (int i = 0; i < entries.size(); i++) {
      ends[bucket(entries, i, bits) + 1]++;
    }
    for (int b = 0; b < 1 << bits; b++) {
      ends[b + 1] += ends[b];
    }
    int[] order = new int[entries.size()];
    for (int i = 0; i < order.length; i++) {
      order[ends[bucket(entries, i, bits)]++] = i;
    }
    new EntryOrder(entries, order).sortBuckets(ends, 1 << bits);
    return order;
  }

  private static int bucket(EntryList entries, int i, int bits) {
    return (int) (entries.mix(i) >>> (64 - bits));
  }

  /** After dealing, {@code ends[b]} is where bucket {@code b} ends and its successor begins. */
  private void sortBuckets(int[] ends, int buckets) {
    int from = 0;
    for (int b = 0; b < buckets; b++) {
      int to = ends[b];
      if (to - from > SHORT) {
        heapSort(from, to);
      } else if (to - from > 1) {
        insertionSort(from, to);
      }
      from = to;
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moving = order[i];
      int at = i;
      while (at > from && entries.compare(order[at - 1], moving) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moving;
    }
  }

  private void heapSort(int from, int to) {
    int length = to - from;
    for (int root = length / 2 - 1; root >= 0; root--) {
      siftDown(from, root, length);
    }
    for (int end = length - 1; end > 0; end--) {
      swap(from, from + end);
      siftDown(from, 0, end);
    }
  }

  private void siftDown(int from, int root, int length) {
    int parent = root;
    while (2 * parent + 1 < length) {
      int child = 2 * parent + 1;
      if (child + 1 < length && entries.compare(order[from + child], order[from + child + 1]) < 0) {
        child++;
      }
      if (entries.compare(order[from + parent], order[from + child]) >= 0) {
        return;
      }
      swap(from + parent, from + child);
      parent = child;
    }
  }

  private void swap(int i, int j) {
    int held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
}
