package dev.breakwater.review.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a decision on a case. */
public record DecisionId(@JsonValue UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
