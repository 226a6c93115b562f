package dev.breakwater.media.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pages of a TIFF, counted along its chain of directories (TIFF 6.0, section 2).
 *
 * @param at where their directories lie; a chain that runs in a circle is gone around once
 * @param nested whether a page holds pictures of its own (SubIFDs), which raw files do; they are
 *     not decoded
 */
record TiffPages(List<Integer> at, boolean nested) {
  private static final int SUB_IFDS = 330;
  private static final int ENTRY = 12;
  private static final int MOST_PAGES = 65_535;

  private static final int FIRST = 4;

  int count() {
    return at.size();
  }

  /** Makes the page of that number the first of {@code file}, from there on. */
  void turnTo(int page, MemorySegment file) {
    file.set(u32(file), FIRST, at.get(page));
  }

  private static ValueLayout.OfInt u32(MemorySegment file) {
    return ValueLayout.JAVA_INT_UNALIGNED.withOrder(order(file));
  }

  private static ByteOrder order(MemorySegment file) {
    boolean little = file.get(ValueLayout.JAVA_BYTE, 0) == 'I';
    return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** Finds them; of a BigTIFF, which FFmpeg does not read, none. */
  static TiffPages of(MemorySegment file) {
    if (file.byteSize() < 8) {
      return new TiffPages(List.of(), false);
    }
    var u16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order(file));
    var u32 = u32(file);
    if (file.get(u16, 2) != 42) {
      return new TiffPages(List.of(), false);
    }
    Set<Long> seen = new LinkedHashSet<>();
    boolean nested = false;
    long at = file.get(u32, FIRST) & 0xffff_ffffL;
    while (at != 0 && at + 2 <= file.byteSize() && seen.size() < MOST_PAGES && seen.add(at)) {
      int entries = file.get(u16, at) & 0xffff;
      long end = at + 2 + (long) ENTRY * entries;
      for (long entry = at + 2; entry < end && entry + ENTRY <= file.byteSize(); entry += ENTRY) {
        nested |= (file.get(u16, entry) & 0xffff) == SUB_IFDS;
      }
      at = end + 4 <= file.byteSize() ? file.get(u32, end) & 0xffff_ffffL : 0;
    }
    return new TiffPages(seen.stream().map(Long::intValue).toList(), nested);
  }
}
