package dev.breakwater.media.internal.jpeg;

import java.util.Arrays;
import java.util.Optional;

/**
 * A Huffman code as a JPEG gives it: how many codes there are of each length, and their symbols in
 * order (ITU-T T.81, annex C).
 */
final class HuffmanCode {
  static final int LONGEST = 16;

  /** What is said of bits that begin no code. */
  static final int NONE = -1;

  /** For each length, the first 16 bits that are too high for it, as a number of 17 bits. */
  private final int[] limits = new int[LONGEST + 1];

  /** For each length, what to add to a code to get its symbol's index. */
  private final int[] offsets = new int[LONGEST + 1];

  private final byte[] symbols;

  private HuffmanCode(byte[] symbols) {
    this.symbols = symbols;
  }

  /** Reads a code; empty if it has more codes of a length than there can be. */
  static Optional<HuffmanCode> of(byte[] counts, byte[] symbols) {
    var code = new HuffmanCode(symbols.clone());
    int next = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int count = counts[length - 1] & 0xff;
      code.offsets[length] = index - next;
      next += count;
      index += count;
      if (next > 1 << length) {
        return Optional.empty();
      }
      code.limits[length] = next << (LONGEST - length);
      next <<= 1;
    }
    return index == symbols.length ? Optional.of(code) : Optional.empty();
  }

  /** The symbol that 16 bits begin with, times 256, and its length; or {@link #NONE}. */
  int symbol(int bits) {
    for (int length = 1; length <= LONGEST; length++) {
      if (bits < limits[length]) {
        int symbol = symbols[(bits >>> (LONGEST - length)) + offsets[length]] & 0xff;
        return symbol << 8 | length;
      }
    }
    return NONE;
  }

  /** A signed value from its {@code size} bits (T.81, F.2.2.1): the upper half is positive. */
  static int extend(int bits, int size) {
    return size == 0 || bits >> (size - 1) != 0 ? bits : bits - (1 << size) + 1;
  }

  boolean isSame(HuffmanCode other) {
    return Arrays.equals(limits, other.limits) && Arrays.equals(symbols, other.symbols);
  }
}
