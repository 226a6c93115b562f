package dev.breakwater.review.decision;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a reader of decisions has come.
 *
 * @param value the number of the last decision it has read; 0 before the first
 */
public record DecisionMark(@JsonValue long value) implements Comparable<DecisionMark> {
  public static final DecisionMark START = new DecisionMark(0);

  public DecisionMark {
    if (value < 0) {
      throw new IllegalArgumentException("a mark is 0 or more");
    }
  }

  @Override
  public int compareTo(DecisionMark other) {
    return Long.compare(value, other.value);
  }
}
