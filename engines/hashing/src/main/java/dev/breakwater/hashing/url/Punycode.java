package dev.breakwater.hashing.url;

/** Writes a label's code points in ASCII letters and digits, RFC 3492. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE_POINT = 0x80;

  private Punycode() {}

  /** Time grows with the square of the label's length; callers bound it. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int point : points) {
      if (point < FIRST_CODE_POINT) {
        out.append((char) point);
      }
    }
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    encodeRest(points, basic, out);
    return out.toString();
  }

  private static void encodeRest(int[] points, int basic, StringBuilder out) {
    long delta = 0;
    int bias = FIRST_BIAS;
    int next = FIRST_CODE_POINT;
    for (int handled = basic; handled < points.length; next++) {
      int least = leastFrom(points, next);
      delta += (long) (least - next) * (handled + 1);
      next = least;
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          append(delta, bias, out);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
    }
  }

  private static int leastFrom(int[] points, int from) {
    int least = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= from && point < least) {
        least = point;
      }
    }
    return least;
  }

  private static void append(long delta, int bias, StringBuilder out) {
    long rest = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
      if (rest < threshold) {
        out.append(digit((int) rest));
        return;
      }
      out.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static int adapted(long delta, int points, boolean first) {
    long rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return (int) (k + (BASE - T_MIN + 1) * rest / (rest + SKEW));
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }
}
