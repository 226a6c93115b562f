package dev.breakwater.media.internal.jpeg;

import dev.breakwater.media.internal.jpeg.JpegHeader.Component;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the markers ahead of the coded bytes (ITU-T T.81, annex B), as long as all is ordinary.
 *
 * <p>Ordinary is what nearly all cameras, phones and sites write and every viewer shows alike. At
 * anything else, however legal, reading ends with nothing: FFmpeg then reads the file as it always
 * did. So whatever this class refuses costs time and no accuracy.
 */
final class HeaderReader {
  private static final int FF = 0xff;
  private static final int TABLES = 4;
  private static final int AREA = InverseDct.AREA;
  private static final int MOST_BLOCKS_OF_UNIT = 10;
  private static final int ADOBE_IS_YCC = 1;

  /** A comment that makes FFmpeg take the samples for those of television. */
  private static final byte[] TELEVISION = "CS=ITU601".getBytes(StandardCharsets.US_ASCII);

  private final byte[] file;
  private final int size;
  private final CodeTables tables;
  private final Map<Integer, int[]> quantisers = new HashMap<>();
  private final Map<Integer, HuffmanCode> dc = new HashMap<>();
  private final Map<Integer, HuffmanCode> ac = new HashMap<>();
  private List<Shape> shapes = List.of();
  private int width;
  private int height;
  private int restartInterval;
  private int at = 2;
  private int end;

  /** A component as the frame header describes it. */
  private record Shape(int id, int across, int down, int quantiser) {}

  /** Something is not ordinary. */
  private static final class NotOrdinary extends Exception {
    private static final long serialVersionUID = 1;

    NotOrdinary() {
      super("not an ordinary JPEG", null, false, false);
    }
  }

  private HeaderReader(byte[] file, int size, CodeTables tables) {
    this.file = file;
    this.size = size;
    this.tables = tables;
  }

  /** The header of the first {@code size} bytes of {@code file}, which begin with SOI. */
  static Optional<JpegHeader> read(byte[] file, int size, CodeTables tables) {
    try {
      return Optional.of(new HeaderReader(file, size, tables).read());
    } catch (NotOrdinary other) {
      return Optional.empty();
    }
  }

  private JpegHeader read() throws NotOrdinary {
    while (true) {
      require(u8() == FF);
      int marker = u8();
      end = at;
      end = at + u16();
      require(end <= size);
      switch (marker) {
        case 0xc0, 0xc1 -> frame();
        case 0xc4 -> huffmanCodes();
        case 0xdb -> quantisers();
        case 0xdd -> restartInterval = u16();
        case 0xee -> adobe();
        case 0xfe -> comment();
        case 0xda -> {
          return scan();
        }
        default -> require(marker >= 0xe0 && marker <= 0xef);
      }
      at = end;
    }
  }

  private void frame() throws NotOrdinary {
    require(shapes.isEmpty() && u8() == 8);
    height = u16();
    width = u16();
    int count = u8();
    require(width > 0 && height > 0 && (count == 1 || count == 3));
    List<Shape> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = u8();
      int factors = u8();
      read.add(new Shape(id, factors >> 4, factors & 0xf, u8()));
    }
    shapes = List.copyOf(read);
    requireOrdinaryShapes();
  }

  /** Luma comes first, at full resolution, and the others are those of Y'CbCr. */
  private void requireOrdinaryShapes() throws NotOrdinary {
    Shape luma = shapes.getFirst();
    int blocks = 0;
    for (Shape shape : shapes) {
      require(shape.across >= 1 && shape.across <= luma.across);
      require(shape.down >= 1 && shape.down <= luma.down);
      require(luma.across % shape.across == 0 && luma.down % shape.down == 0);
      require(shape.id == shapes.indexOf(shape) + luma.id);
      blocks += shape.across * shape.down;
    }
    require(blocks <= MOST_BLOCKS_OF_UNIT && luma.id <= 1);
    require(shapes.size() == 3 || blocks == 1);
  }

  private void huffmanCodes() throws NotOrdinary {
    while (at < end) {
      int which = u8();
      require(which >> 4 <= 1 && (which & 0xf) < TABLES);
      byte[] counts = bytes(HuffmanCode.LONGEST);
      int symbols = 0;
      for (byte count : counts) {
        symbols += count & FF;
      }
      HuffmanCode code = HuffmanCode.of(counts, bytes(symbols)).orElseThrow(NotOrdinary::new);
      (which >> 4 == 0 ? dc : ac).put(which & 0xf, code);
    }
  }

  private void quantisers() throws NotOrdinary {
    while (at < end) {
      int which = u8();
      require(which >> 4 <= 1 && (which & 0xf) < TABLES);
      int[] read = new int[AREA];
      for (int k = 0; k < AREA; k++) {
        read[k] = which >> 4 == 0 ? u8() : u16();
      }
      quantisers.put(which & 0xf, read);
    }
  }

  private void adobe() throws NotOrdinary {
    if (end - at >= 12 && startsWith("Adobe".getBytes(StandardCharsets.US_ASCII))) {
      require(file[at + 11] == ADOBE_IS_YCC);
    }
  }

  private void comment() throws NotOrdinary {
    require(!startsWith(TELEVISION));
  }

  private boolean startsWith(byte[] text) {
    return end - at >= text.length
        && Arrays.equals(file, at, at + text.length, text, 0, text.length);
  }

  private JpegHeader scan() throws NotOrdinary {
    require(!shapes.isEmpty() && u8() == shapes.size());
    List<Component> components = new ArrayList<>();
    for (Shape shape : shapes) {
      require(u8() == shape.id);
      int codes = u8();
      components.add(
          new Component(
              shape.across,
              shape.down,
              tables.dc(told(dc, codes >> 4)),
              tables.ac(told(ac, codes & 0xf))));
    }
    require(u8() == 0 && u8() == AREA - 1 && u8() == 0 && at == end);
    int[] luma = told(quantisers, shapes.getFirst().quantiser);
    return new JpegHeader(width, height, luma, List.copyOf(components), restartInterval, end);
  }

  /** What a table was set to before it is used. */
  private static <T> T told(Map<Integer, T> tables, int which) throws NotOrdinary {
    return Optional.ofNullable(tables.get(which)).orElseThrow(NotOrdinary::new);
  }

  private static void require(boolean isOrdinary) throws NotOrdinary {
    if (!isOrdinary) {
      throw new NotOrdinary();
    }
  }

  private int u8() throws NotOrdinary {
    require(at < size);
    return file[at++] & FF;
  }

  private int u16() throws NotOrdinary {
    return u8() << 8 | u8();
  }

  private byte[] bytes(int count) throws NotOrdinary {
    require(end - at >= count);
    at += count;
    return Arrays.copyOfRange(file, at - count, at);
  }
}
