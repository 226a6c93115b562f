package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures that lie behind the first of a JPEG, by the index in its second application segment
 * (CIPA DC-007, Multi-Picture Format): the other eye of a stereo camera, the parts of a panorama,
 * the gain map of a phone.
 *
 * <p>Browsers show the first alone, some viewers the others. Tools that rewrite the metadata of the
 * first often leave an index that points nowhere; what it points to then is no JPEG and is left
 * out.
 *
 * @param pictures those that begin as a JPEG does
 * @param cut whether there are more than are looked at
 */
record MultiPicture(List<MemorySegment> pictures, boolean cut) {
  private static final MultiPicture NONE = new MultiPicture(List.of(), false);
  private static final int MOST = 16;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP2 = 0xe2;
  private static final int MPF = 0x4d504600;
  private static final int ENTRIES_TAG = 0xb002;
  private static final int FIELD = 12;
  private static final int ENTRY = 16;
  private static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort BIG_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Those of a file that begins as a JPEG does. */
  static MultiPicture of(MemorySegment file) {
    return index(file).map(at -> new Index(file, at).read()).orElse(NONE);
  }

  /** Where the index is, by which its offsets count: behind the marker and its name. */
  private static Optional<Long> index(MemorySegment file) {
    long at = 2;
    while (at + 12 <= file.byteSize() && (file.get(JAVA_BYTE, at) & 0xff) == 0xff) {
      int marker = file.get(JAVA_BYTE, at + 1) & 0xff;
      if (marker == START_OF_SCAN) {
        return Optional.empty();
      }
      if (marker == APP2 && file.get(BIG_INT, at + 4) == MPF) {
        return Optional.of(at + 8);
      }
      at += 2 + (file.get(BIG_SHORT, at + 2) & 0xffff);
    }
    return Optional.empty();
  }

  /** An index as a TIFF directory. */
  private static final class Index {
    private final MemorySegment file;
    private final long base;
    private final ByteOrder order;

    Index(MemorySegment file, long base) {
      this.file = file;
      this.base = base;
      this.order =
          file.get(JAVA_BYTE, base) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    MultiPicture read() {
      long directory = base + u32(base + 4);
      int fields = u16(directory);
      for (int i = 0; i < fields; i++) {
        long field = directory + 2 + (long) FIELD * i;
        if (u16(field) == ENTRIES_TAG) {
          return entries(base + u32(field + 8), u32(field + 4) / ENTRY);
        }
      }
      return NONE;
    }

    private MultiPicture entries(long at, long count) {
      Set<Long> seen = new LinkedHashSet<>();
      List<MemorySegment> pictures = new ArrayList<>();
      for (long i = 0; i < count && pictures.size() < MOST; i++) {
        long size = u32(at + ENTRY * i + 4);
        long offset = u32(at + ENTRY * i + 8);
        if (offset > 0 && isJpeg(base + offset, size) && seen.add(offset)) {
          pictures.add(file.asSlice(base + offset, size));
        }
      }
      return new MultiPicture(List.copyOf(pictures), pictures.size() == MOST);
    }

    private boolean isJpeg(long at, long size) {
      return size > 4
          && at + size <= file.byteSize()
          && (file.get(BIG_SHORT, at) & 0xffff) == 0xffd8;
    }

    /** Zero past the end: an index may be cut off or lie. */
    private int u16(long at) {
      boolean isThere = at >= 0 && at + 2 <= file.byteSize();
      return isThere ? file.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at) & 0xffff : 0;
    }

    private long u32(long at) {
      boolean isThere = at >= 0 && at + 4 <= file.byteSize();
      return isThere
          ? file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at) & 0xffff_ffffL
          : 0;
    }
  }
}
