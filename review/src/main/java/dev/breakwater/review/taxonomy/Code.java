package dev.breakwater.review.taxonomy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A reviewer's word for what a thing is: {@code A1}, {@code FALSE_MATCH}.
 *
 * @param value capital letters, digits and underscores; part of the API, never given a new meaning
 */
public record Code(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  /** The item is not what the entry says. Feedback to matching hangs on this word. */
  public static final Code FALSE_MATCH = new Code("FALSE_MATCH");

  @JsonCreator
  public Code {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a code is 1 to 40 capital letters, digits and underscores, as in A1");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
