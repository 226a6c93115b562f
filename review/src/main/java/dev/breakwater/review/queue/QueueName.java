package dev.breakwater.review.queue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a queue.
 *
 * @param value lower case words joined by hyphens
 */
public record QueueName(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,9}");

  @JsonCreator
  public QueueName {
    if (!FORM.matcher(value).matches() || value.length() > 60) {
      throw new IllegalArgumentException(
          "a queue's name is lower case words joined by hyphens, at most 60 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
