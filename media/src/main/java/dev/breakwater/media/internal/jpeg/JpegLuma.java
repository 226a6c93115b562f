package dev.breakwater.media.internal.jpeg;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.media.internal.jpeg.JpegHeader.Component;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * Reads the luma of ordinary JPEGs at full size.
 *
 * <p>It is quick for three reasons: colour is stepped over, one look at the bits tells of several
 * coefficients ({@link AcCodes}), and the transform runs over hundreds of blocks at once in vector
 * registers ({@link InverseDct}). It is memory-safe, being Java, and it does not guess: only a file
 * that is read to its last unit and its end mark without a fault is answered for. The rest is
 * {@link LumaOutcome.NotOrdinary}.
 *
 * <p>Not safe for threads: it keeps its buffers from picture to picture.
 */
public final class JpegLuma {
  private static final int END_OF_IMAGE = 0xd9;
  private static final LumaOutcome NOT_ORDINARY = new LumaOutcome.NotOrdinary();

  /** A file that is larger is no ordinary picture. */
  private static final long MOST_BYTES = 64 << 20;

  /** Larger buffers are not kept. */
  private static final int KEPT_BYTES = 32 << 20;

  /** Coded bytes that may be left when all units were read. */
  private static final int MOST_BYTES_OVER = 2;

  private final CodeTables tables = new CodeTables();
  private final CodedScan scan = new CodedScan();
  private final CodedBits bits = new CodedBits();
  private final LumaBlocks blocks = new LumaBlocks();
  private byte[] bytes = {};
  private byte[] plane = {};

  /** The first coefficient of the block before, undivided. */
  private int level;

  /** Reads a file, if it is ordinary and of at most {@code mostPixels}. */
  public LumaOutcome read(MemorySegment file, int mostPixels) {
    if (file.byteSize() > MOST_BYTES) {
      return NOT_ORDINARY;
    }
    try {
      int size = (int) file.byteSize();
      bytes = withRoom(bytes, size + CodedBits.MOST_BYTES_OF_UNIT);
      MemorySegment.copy(file, ValueLayout.JAVA_BYTE, 0, bytes, 0, size);
      Optional<JpegHeader> header = HeaderReader.read(bytes, size, tables);
      return header
          .filter(it -> (long) it.width() * it.height() <= mostPixels)
          .map(it -> read(it, size))
          .orElse(NOT_ORDINARY);
    } finally {
      bytes = bytes.length > KEPT_BYTES ? new byte[0] : bytes;
    }
  }

  private static byte[] withRoom(byte[] kept, int bytes) {
    return kept.length < bytes ? new byte[bytes] : kept;
  }

  private LumaOutcome read(JpegHeader header, int size) {
    scan.clean(bytes, header.codedFrom(), size);
    if (scan.marker() != END_OF_IMAGE) {
      return NOT_ORDINARY;
    }
    byte[] target = withRoom(plane, header.stride() * header.rows());
    plane = target.length > KEPT_BYTES ? new byte[0] : target;
    blocks.begin(header.quantisers(), target, header.stride());
    if (!readUnits(header)) {
      return NOT_ORDINARY;
    }
    blocks.flush();
    return new LumaOutcome.Whole(
        Luma8.of(target, header.width(), header.height(), header.stride()));
  }

  private boolean readUnits(JpegHeader header) {
    int units = header.unitsAcross() * header.unitsDown();
    int each = header.restartInterval() == 0 ? units : header.restartInterval();
    int stretches = Math.ceilDiv(units, each);
    if (scan.stretches() != stretches) {
      return false;
    }
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = stretch * each;
      if (!readStretch(header, stretch, from, Math.min(from + each, units))) {
        return false;
      }
    }
    return true;
  }

  /** Reads the units between two restart markers. */
  private boolean readStretch(JpegHeader header, int stretch, int from, int to) {
    int[] corners = header.cornersInUnit();
    bits.begin(bytes, scan.start(stretch));
    level = 0;
    for (int unit = from; unit < to; unit++) {
      int target = header.target(unit);
      for (int corner : corners) {
        if (!readBlock(header.luma(), target + corner)) {
          return false;
        }
      }
      if (!skipColours(header) || bits.place() > scan.end(stretch)) {
        return false;
      }
    }
    return scan.end(stretch) - bits.place() <= MOST_BYTES_OVER;
  }

  private boolean readBlock(Component luma, int target) {
    int block = blocks.open(target);
    int first = bits.dc(luma.dc());
    level += DcCodes.difference(first);
    blocks.coefficients[block] = level;
    return first != DcCodes.NONE && bits.ac(luma.ac(), blocks.coefficients, block);
  }

  private boolean skipColours(JpegHeader header) {
    List<Component> components = header.components();
    for (int c = 1; c < components.size(); c++) {
      Component colour = components.get(c);
      for (int block = 0; block < colour.blocks(); block++) {
        if (bits.dc(colour.dc()) == DcCodes.NONE || !bits.skip(colour.ac())) {
          return false;
        }
      }
    }
    return true;
  }
}
