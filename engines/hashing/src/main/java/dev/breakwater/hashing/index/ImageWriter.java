package dev.breakwater.hashing.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32C;

/**
 * Lays entries out as a segment, the same bytes in memory and on disk.
 *
 * <p>One section at a time is in hand, so beside the entries themselves a build needs the room of
 * two bands. The header is written last: a file whose writing was cut short is no snapshot.
 */
final class ImageWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int AT_ONCE = 2;

  private final Rows rows;
  private final SnapshotHeader layout;
  private final List<Integer> checksums = new ArrayList<>();
  private final ImageTarget target;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);

  private ImageWriter(Rows rows, SnapshotHeader layout, ImageTarget target) {
    this.rows = rows;
    this.layout = layout;
    this.target = target;
  }

  /** What the image of these rows will look like; its checksums are still unknown. */
  static SnapshotHeader layout(Rows rows, List<Band> bands, long sequence) {
    return new SnapshotHeader(
        sequence,
        rows.count(),
        rows.keyCount(),
        rows.runs().length - 1,
        bands,
        Collections.nCopies(SnapshotHeader.sectionCount(bands.size()), 0));
  }

  /** Writes the image and tells what its header says. */
  static SnapshotHeader write(Rows rows, SnapshotHeader layout, ImageTarget target)
      throws IOException {
    try (ImageWriter writer = new ImageWriter(rows, layout, target)) {
      return writer.write();
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private SnapshotHeader write() throws IOException {
    for (int word = 0; word < 4; word++) {
      int column = word;
      longs(layout.rows(), row -> rows.word(row, column));
    }
    longs(layout.keys(), rows::key);
    ints(rows.runs());
    for (int from = 0; from < layout.bands().size(); from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, layout.bands().size());
      for (BandTable table : tables(layout.bands().subList(from, to))) {
        ints(table.offsets());
        shorts(layout.rows() + Sieve.STRIDE, table::fragment);
        ints(layout.rows(), table::row);
      }
    }
    SnapshotHeader header =
        new SnapshotHeader(
            layout.sequence(),
            layout.rows(),
            layout.keys(),
            layout.sharedRows(),
            layout.bands(),
            List.copyOf(checksums));
    target.write(0, MemorySegment.ofArray(header.encode()));
    return header;
  }

  /** Bands know nothing of each other, so two processors make two tables at a time. */
  private List<BandTable> tables(List<Band> bands) {
    return bands.parallelStream().map(band -> BandTable.of(band, rows)).toList();
  }

  private void longs(int count, IntToLongFunction values) throws IOException {
    section(
        count,
        Long.BYTES,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            buffer.setAtIndex(SnapshotHeader.LONG, i - from, values.applyAsLong(i));
          }
        });
  }

  private void ints(int[] values) throws IOException {
    section(
        values.length,
        Integer.BYTES,
        (from, to) -> MemorySegment.copy(values, from, buffer, SnapshotHeader.INT, 0, to - from));
  }

  private void ints(int count, IntUnaryOperator values) throws IOException {
    section(
        count,
        Integer.BYTES,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            buffer.setAtIndex(SnapshotHeader.INT, i - from, values.applyAsInt(i));
          }
        });
  }

  private void shorts(int count, IntToShort values) throws IOException {
    section(
        count,
        Short.BYTES,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            buffer.setAtIndex(SnapshotHeader.SHORT, i - from, values.applyAsShort(i));
          }
        });
  }

  private void section(int count, int width, Filling filling) throws IOException {
    long at = layout.sections().get(checksums.size()).offset();
    int step = BUFFER_BYTES / width;
    CRC32C crc = new CRC32C();
    for (long from = 0; from < count; from += step) {
      int to = (int) Math.min(count, from + step);
      filling.fill((int) from, to);
      MemorySegment filled = buffer.asSlice(0, (to - from) * width);
      crc.update(filled.asByteBuffer());
      target.write(at + from * width, filled);
    }
    checksums.add((int) crc.getValue());
  }

  /** The fragment at a place. */
  private interface IntToShort {
    short applyAsShort(int value);
  }

  /** Puts the values {@code from} to {@code to - 1} into the buffer. */
  private interface Filling {
    void fill(int from, int to);
  }
}
