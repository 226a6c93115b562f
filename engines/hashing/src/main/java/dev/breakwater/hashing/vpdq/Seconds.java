package dev.breakwater.hashing.vpdq;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as the text forms write them: seconds, three decimals out, any short decimal in. */
final class Seconds {
  /** Digits are bounded, so that no number can be written that takes long to read. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");

  /** Thirty years: far beyond any video, far within what a duration holds. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000);

  private static final int NANOS = 9;
  private static final int DECIMALS = 3;

  private Seconds() {}

  static Optional<Duration> parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.compareTo(LONGEST) > 0) {
      return Optional.empty();
    }
    BigDecimal nanos = seconds.movePointRight(NANOS).setScale(0, RoundingMode.HALF_UP);
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }

  static String print(Duration at) {
    BigDecimal seconds =
        BigDecimal.valueOf(at.getSeconds()).add(BigDecimal.valueOf(at.getNano(), NANOS));
    return seconds.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
  }
}
