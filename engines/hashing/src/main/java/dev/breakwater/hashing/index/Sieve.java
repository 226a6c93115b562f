package dev.breakwater.hashing.index;

import java.lang.foreign.MemorySegment;

/**
 * Tells which places of a band's buckets have a fragment near enough to the query's.
 *
 * <p>A bucket holds a handful of fragments and lies where the processor does not expect it. Looking
 * at one after the other would wait for memory each time: comparing takes so many instructions that
 * only a few buckets fit into the window in which the processor looks ahead. So the work is done in
 * three sweeps over many buckets. The first does nothing but load, eight fragments from wherever
 * each bucket begins, and has a dozen loads under way at once. The second compares what was loaded,
 * four fragments in each long, and is plain arithmetic on arrays that the compiler turns into
 * vector instructions. The third picks out the few that are near. Measured, this is four times as
 * fast as one loop.
 *
 * <p>Eight fragments are read even if the bucket has fewer; what belongs to a neighbour is dropped
 * at the end. The section is padded so that reading past the last bucket stays inside it. Scratch
 * of one search.
 */
final class Sieve {
  /** How many fragments are read at once. */
  static final int STRIDE = 8;

  private static final int CAPACITY = 512;
  private static final int LANES = Long.SIZE / Band.FRAGMENT_BITS;
  private static final long EACH = 0x0001_0001_0001_0001L;
  private static final long HIGHEST = 0x8000_8000_8000_8000L;

  private final long[] strides = new long[CAPACITY];
  private final long[] limits = new long[CAPACITY];
  private final long[] low = new long[CAPACITY];
  private final long[] high = new long[CAPACITY];
  private final Candidates passed = new Candidates();
  private int band;
  private int count;

  /** What passed so far, of all bands. */
  Candidates passed() {
    return passed;
  }

  /** Sieves the buckets of one band. */
  void sift(int bandNumber, BandQuery query, MemorySegment fragments) {
    band = bandNumber;
    long wanted = query.fragment() * EACH;
    int from = 0;
    for (int bits = 0; bits < query.levelEnds().length; bits++) {
      int to = query.levelEnds()[bits];
      long limit = (0x7FFF - (query.mostWithNext() - bits)) * EACH;
      fill(query.buckets(), from, to, limit, wanted, fragments);
      from = to;
    }
    flush(wanted, fragments);
  }

  private void fill(
      long[] buckets, int from, int to, long limit, long wanted, MemorySegment fragments) {
    for (int i = from; i < to; i++) {
      if (count == CAPACITY) {
        flush(wanted, fragments);
      }
      long bucket = buckets[i];
      int size = BandQuery.end(bucket) - BandQuery.start(bucket);
      strides[count] = bucket;
      limits[count] = limit;
      count += -size >>> 31; // an empty bucket is overwritten by the next
      if (size > STRIDE) {
        fillRest(bucket, limit, wanted, fragments);
      }
    }
  }

  private void fillRest(long bucket, long limit, long wanted, MemorySegment fragments) {
    int end = BandQuery.end(bucket);
    for (int at = BandQuery.start(bucket) + STRIDE; at < end; at += STRIDE) {
      if (count == CAPACITY) {
        flush(wanted, fragments);
      }
      strides[count] = BandQuery.bucket(at, end);
      limits[count++] = limit;
    }
  }

  private void flush(long wanted, MemorySegment fragments) {
    load(strides, count, fragments, low, high);
    compare(low, count, limits, wanted);
    compare(high, count, limits, wanted);
    pick();
    count = 0;
  }

  private static void load(
      long[] strides, int count, MemorySegment fragments, long[] low, long[] high) {
    for (int i = 0; i < count; i++) {
      long at = (long) Short.BYTES * BandQuery.start(strides[i]);
      low[i] = fragments.get(SnapshotHeader.LONG, at);
      high[i] = fragments.get(SnapshotHeader.LONG, at + Long.BYTES);
    }
  }

  /** Leaves the highest bit of each fragment that is near enough: bits are counted side by side. */
  private static void compare(long[] loaded, int count, long[] limits, long wanted) {
    for (int i = 0; i < count; i++) {
      long x = loaded[i] ^ wanted;
      x -= (x >>> 1) & 0x5555_5555_5555_5555L;
      x = (x & 0x3333_3333_3333_3333L) + ((x >>> 2) & 0x3333_3333_3333_3333L);
      x = (x + (x >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL;
      x = (x + (x >>> 8)) & 0x00FF_00FF_00FF_00FFL;
      loaded[i] = ~(x + limits[i]) & HIGHEST;
    }
  }

  private void pick() {
    for (int i = 0; i < count; i++) {
      if ((low[i] | high[i]) != 0) {
        int start = BandQuery.start(strides[i]);
        int end = BandQuery.end(strides[i]);
        pick(low[i], start, end);
        pick(high[i], start + LANES, end);
      }
    }
  }

  private void pick(long near, int at, int end) {
    for (long left = near; left != 0; left &= left - 1) {
      int place = at + Long.numberOfTrailingZeros(left) / Band.FRAGMENT_BITS;
      if (place < end) {
        passed.add(band, place);
      }
    }
  }
}
