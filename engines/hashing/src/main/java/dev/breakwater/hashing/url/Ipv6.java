package dev.breakwater.hashing.url;

/** IPv6 addresses as RFC 5952 writes them. */
final class Ipv6 {
  private static final int GROUPS = 8;

  private Ipv6() {}

  static String text(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF);
    }
    int from = longestZeros(groups);
    int zeros = from < 0 ? 0 : zerosFrom(groups, from);
    StringBuilder out = new StringBuilder("[");
    int i = 0;
    while (i < GROUPS) {
      if (i == from) {
        out.append("::");
        i += zeros;
      } else {
        boolean first = i == 0 || i == from + zeros;
        out.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
        i++;
      }
    }
    return out.append(']').toString();
  }

  /** Where the first of the longest runs of two or more zeros begins; -1 if there is none. */
  private static int longestZeros(int[] groups) {
    int best = -1;
    int most = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > most) {
        best = i;
        most = zeros;
      }
    }
    return best;
  }

  private static int zerosFrom(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }
}
