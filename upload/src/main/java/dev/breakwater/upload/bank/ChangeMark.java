package dev.breakwater.upload.bank;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of changes of one particular database. A number alone would not do: after a
 * backup was put back, the same number may stand for another change.
 *
 * @param database made once for each database
 * @param seq the number of the change; 0 before the first
 * @param madeAt when that change was made, in microseconds; 0 before the first
 */
public record ChangeMark(UUID database, long seq, long madeAt) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f-]{36})_([0-9]{1,19})_([0-9]{1,19})");

  /** The form that stands in a file's name. */
  public String text() {
    return database + "_" + seq + "_" + madeAt;
  }

  /** Reads what {@link #text} wrote. */
  public static Optional<ChangeMark> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ChangeMark(
              UUID.fromString(parts.group(1)),
              Long.parseLong(parts.group(2)),
              Long.parseLong(parts.group(3))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
