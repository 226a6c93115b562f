package dev.breakwater.hashing.url;

import java.util.Arrays;
import java.util.Optional;

/** IPv4 addresses in each of the forms that programs accept. */
final class Ipv4 {
  private static final int MOST_PARTS = 4;
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

  private Ipv4() {}

  /** Octal, hexadecimal, decimal; the last of fewer than four parts fills the bytes left. */
  static Optional<String> read(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length > MOST_PARTS) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bits = last ? 8 * (MOST_PARTS - i) : 8;
      long value = number(parts[i]);
      if (value < 0 || value >= 1L << bits) {
        return Optional.empty();
      }
      address = address << bits | value;
    }
    return Optional.of(dotted(address));
  }

  /** The IPv4 address in one that is mapped, or behind the well-known prefix of NAT64. */
  static Optional<String> inside(byte[] address) {
    boolean nat64 = address.length == 16 && startsWith(address, NAT64);
    if (address.length != 4 && !nat64) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = address.length - 4; i < address.length; i++) {
      value = value << 8 | (address[i] & 0xFF);
    }
    return Optional.of(dotted(value));
  }

  private static boolean startsWith(byte[] address, byte[] prefix) {
    return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** The number, or -1. */
  private static long number(String part) {
    if (part.startsWith("0x")) {
      return part.length() == 2 ? 0 : number(part.substring(2), 16);
    }
    return part.length() > 1 && part.startsWith("0") ? number(part, 8) : number(part, 10);
  }

  private static long number(String digits, int radix) {
    long value = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      boolean fits = digit >= 0 && value < 1L << 32;
      value = fits ? value * radix + digit : -1;
    }
    return value;
  }

  private static String dotted(long address) {
    return (address >> 24 & 255)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }
}
