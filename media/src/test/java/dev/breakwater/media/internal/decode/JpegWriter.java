package dev.breakwater.media.internal.decode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes baseline JPEGs of any sampling with Huffman codes drawn by lot, straight from coefficients
 * (ITU-T T.81). It is slow and plain, to be an oracle.
 */
final class JpegWriter {
  static final int SIDE = 8;
  static final int AREA = SIDE * SIDE;
  private static final int LONGEST = 16;

  private final Random random;
  private final Shape shape;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Code> dc = new ArrayList<>();
  private final List<Code> ac = new ArrayList<>();
  private long bits;
  private int held;

  /** How many blocks of a component there are in each unit. */
  record Sampling(int across, int down) {}

  /**
   * A picture without its content.
   *
   * @param components luma first
   * @param restartInterval units between restart markers; 0 for none
   * @param quantisers in zigzag order, for all components
   */
  record Shape(
      int width, int height, List<Sampling> components, int restartInterval, int[] quantisers) {
    int unitsAcross() {
      return Math.ceilDiv(width, SIDE * components.getFirst().across());
    }

    int unitsDown() {
      return Math.ceilDiv(height, SIDE * components.getFirst().down());
    }
  }

  /** Where quantised coefficients come from. */
  interface Coefficients {
    /** The 64 of a block, in zigzag order; the first one as it is, not as a difference. */
    int[] of(int component, int column, int row);
  }

  /** A Huffman code: the bits of each symbol, with a one in front. */
  private record Code(byte[] counts, int[] symbols, int[] codes) {}

  private JpegWriter(Random random, Shape shape) {
    this.random = random;
    this.shape = shape;
  }

  static byte[] write(Random random, Shape shape, Coefficients coefficients) {
    return new JpegWriter(random, shape).write(coefficients);
  }

  private byte[] write(Coefficients coefficients) {
    marker(0xd8);
    segment(0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0".chars().toArray());
    quantisers();
    frame();
    for (int table = 0; table < 2; table++) {
      dc.add(code(0, table, dcSymbols()));
      ac.add(code(1, table, acSymbols()));
    }
    if (shape.restartInterval() > 0) {
      segment(0xdd, shape.restartInterval() >> 8, shape.restartInterval() & 0xff);
    }
    scan(coefficients);
    marker(0xd9);
    return out.toByteArray();
  }

  private void quantisers() {
    int[] content = new int[1 + 2 * AREA];
    content[0] = 0x10;
    for (int k = 0; k < AREA; k++) {
      content[1 + 2 * k] = shape.quantisers()[k] >> 8;
      content[2 + 2 * k] = shape.quantisers()[k] & 0xff;
    }
    segment(0xdb, content);
  }

  private void frame() {
    int count = shape.components().size();
    int[] content = new int[6 + 3 * count];
    content[0] = 8;
    content[1] = shape.height() >> 8;
    content[2] = shape.height() & 0xff;
    content[3] = shape.width() >> 8;
    content[4] = shape.width() & 0xff;
    content[5] = count;
    for (int c = 0; c < count; c++) {
      var sampling = shape.components().get(c);
      content[6 + 3 * c] = c + 1;
      content[7 + 3 * c] = (sampling.across() << 4) | sampling.down();
    }
    segment(0xc0, content);
  }

  private Code code(int kind, int table, List<Integer> symbols) {
    Code code = draw(symbols);
    int[] content = new int[1 + LONGEST + symbols.size()];
    content[0] = (kind << 4) | table;
    for (int length = 0; length < LONGEST; length++) {
      content[1 + length] = code.counts()[length];
    }
    System.arraycopy(code.symbols(), 0, content, 1 + LONGEST, symbols.size());
    segment(0xc4, content);
    return code;
  }

  /** Splits leaves of a tree by lot; one leaf, the longest, is left out, as the standard asks. */
  private Code draw(List<Integer> symbols) {
    List<Integer> leaves = new ArrayList<>(List.of(0));
    while (leaves.size() <= symbols.size()) {
      int leaf = random.nextInt(leaves.size());
      int depth = leaves.get(leaf);
      if (depth < LONGEST) {
        leaves.set(leaf, depth + 1);
        leaves.add(depth + 1);
      }
    }
    Collections.sort(leaves);
    List<Integer> order = new ArrayList<>(symbols);
    Collections.shuffle(order, random);
    byte[] counts = new byte[LONGEST];
    int[] codes = new int[256];
    int next = 1;
    int length = 0;
    for (int i = 0; i < order.size(); i++) {
      next <<= leaves.get(i) - length;
      length = leaves.get(i);
      counts[length - 1]++;
      codes[order.get(i)] = next++;
    }
    return new Code(counts, order.stream().mapToInt(it -> it).toArray(), codes);
  }

  private static List<Integer> dcSymbols() {
    List<Integer> symbols = new ArrayList<>();
    for (int size = 0; size <= 11; size++) {
      symbols.add(size);
    }
    return symbols;
  }

  private static List<Integer> acSymbols() {
    List<Integer> symbols = new ArrayList<>(List.of(0x00, 0xf0));
    for (int run = 0; run < 16; run++) {
      for (int size = 1; size <= 10; size++) {
        symbols.add((run << 4) | size);
      }
    }
    return symbols;
  }

  private void scan(Coefficients coefficients) {
    int count = shape.components().size();
    int[] content = new int[4 + 2 * count];
    content[0] = count;
    for (int c = 0; c < count; c++) {
      content[1 + 2 * c] = c + 1;
      content[2 + 2 * c] = c == 0 ? 0x00 : 0x11;
    }
    content[2 + 2 * count] = AREA - 1;
    segment(0xda, content);
    int[] before = new int[count];
    int units = shape.unitsAcross() * shape.unitsDown();
    for (int unit = 0; unit < units; unit++) {
      if (shape.restartInterval() > 0 && unit > 0 && unit % shape.restartInterval() == 0) {
        pad();
        marker(0xd0 + (unit / shape.restartInterval() - 1) % 8);
        Arrays.fill(before, 0);
      }
      unit(coefficients, unit, before);
    }
    pad();
  }

  private void unit(Coefficients coefficients, int unit, int[] before) {
    int across = unit % shape.unitsAcross();
    int down = unit / shape.unitsAcross();
    for (int c = 0; c < before.length; c++) {
      var sampling = shape.components().get(c);
      for (int b = 0; b < sampling.across() * sampling.down(); b++) {
        int column = across * sampling.across() + b % sampling.across();
        int row = down * sampling.down() + b / sampling.across();
        int[] block = coefficients.of(c, column, row);
        block(block, before[c], c == 0 ? 0 : 1);
        before[c] = block[0];
      }
    }
  }

  private void block(int[] block, int before, int table) {
    value(dc.get(table), 0, block[0] - before);
    int zeros = 0;
    for (int k = 1; k < AREA; k++) {
      if (block[k] == 0) {
        zeros++;
        continue;
      }
      while (zeros > 15) {
        put(ac.get(table), 0xf0);
        zeros -= 16;
      }
      value(ac.get(table), zeros, block[k]);
      zeros = 0;
    }
    if (zeros > 0) {
      put(ac.get(table), 0x00);
    }
  }

  private void value(Code code, int zeros, int value) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    put(code, (zeros << 4) | size);
    put(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  private void put(Code code, int symbol) {
    int marked = code.codes()[symbol];
    int length = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(marked);
    put(marked - (1 << length), length);
  }

  private void put(int value, int length) {
    bits = (bits << length) | value;
    held += length;
    while (held >= 8) {
      held -= 8;
      int whole = (int) (bits >>> held) & 0xff;
      out.write(whole);
      if (whole == 0xff) {
        out.write(0);
      }
    }
  }

  private void pad() {
    put((1 << (7 & -held)) - 1, 7 & -held);
  }

  private void marker(int code) {
    out.write(0xff);
    out.write(code);
  }

  private void segment(int code, int... content) {
    marker(code);
    out.write((content.length + 2) >> 8);
    out.write((content.length + 2) & 0xff);
    for (int each : content) {
      out.write(each);
    }
  }
}
