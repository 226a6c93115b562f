package dev.breakwater.openness.incident;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/**
 * That something happened with an account, told without a name, a word or a picture of it.
 *
 * @param marks of one account, 1 to 20
 * @param confidence that it happened, 0 to 100, as the publisher has it
 * @param seen when; a month, so that it does not point to one message
 * @param until the last day on which it may be used
 */
public record Incident(
    IncidentKind kind, Set<Mark> marks, int confidence, YearMonth seen, LocalDate until) {
  /** The most identifiers of one account. */
  public static final int MOST_MARKS = 20;

  public Incident {
    marks = Set.copyOf(marks);
    if (marks.isEmpty() || marks.size() > MOST_MARKS) {
      throw new IllegalArgumentException("an incident has 1 to " + MOST_MARKS + " marks");
    }
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("a confidence is 0 to 100, not " + confidence);
    }
  }
}
