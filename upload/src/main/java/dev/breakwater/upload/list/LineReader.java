package dev.breakwater.upload.list;

import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.ListLine;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.UrlKind;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a line of a bank of the fields that a format found. */
final class LineReader {
  static final int LONGEST_ORIGIN = 255;

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

  private final Expectation expected;

  LineReader(Expectation expected) {
    this.expected = expected;
  }

  /** A type, a quality or an origin that is null or empty was not given. */
  ListLine read(
      long line,
      @Nullable String type,
      String signal,
      @Nullable String origin,
      @Nullable String quality) {
    String reference = origin == null ? "" : origin.strip();
    if (signal.isBlank()) {
      return new ListLine.Malformed(line, "the signal is missing");
    }
    if (!isReference(reference)) {
      return new ListLine.Malformed(
          line, "an origin is at most " + LONGEST_ORIGIN + " printable characters");
    }
    Optional<String> lowQuality = faultOf(quality);
    if (lowQuality.isPresent()) {
      return new ListLine.Malformed(line, lowQuality.get());
    }
    return type == null || type.isBlank()
        ? untyped(line, signal.strip(), reference)
        : SignalType.named(type)
            .<ListLine>map(known -> new ListLine.Listed(line, known, signal.strip(), reference))
            .orElseGet(
                () -> new ListLine.Malformed(line, "the type is one of " + SignalType.NAMES));
  }

  private ListLine untyped(long line, String signal, String origin) {
    if (expected.type() != null) {
      return new ListLine.Listed(line, expected.type(), signal, origin);
    }
    if (UrlKind.looksLikeRule(signal)) {
      return new ListLine.Listed(line, SignalType.URL, signal, origin);
    }
    int digits = HEX.matcher(signal).matches() ? signal.length() : 0;
    return switch (digits) {
      case 32 -> new ListLine.Listed(line, SignalType.MD5, signal, origin);
      case 40 -> new ListLine.Listed(line, SignalType.SHA1, signal, origin);
      case 64 ->
          new ListLine.Malformed(
              line, "64 hex digits are a PDQ hash or a SHA-256: say which is the type");
      default ->
          new ListLine.Malformed(line, "the type cannot be told from this signal: say which");
    };
  }

  private static boolean isReference(String origin) {
    return origin.length() <= LONGEST_ORIGIN && origin.chars().noneMatch(Character::isISOControl);
  }

  private Optional<String> faultOf(@Nullable String quality) {
    if (quality == null || quality.isBlank()) {
      return Optional.empty();
    }
    try {
      Quality read = new Quality(Integer.parseInt(quality.strip()));
      return read.reaches(expected.qualityFloor())
          ? Optional.empty()
          : Optional.of(
              "its quality is below %d, the bank's floor: it was set aside"
                  .formatted(expected.qualityFloor().value()));
    } catch (IllegalArgumentException notOne) {
      return Optional.of("a quality is a whole number, 0 to 100");
    }
  }
}
