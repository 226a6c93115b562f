package dev.breakwater.review.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a task. */
public record TaskId(@JsonValue UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
