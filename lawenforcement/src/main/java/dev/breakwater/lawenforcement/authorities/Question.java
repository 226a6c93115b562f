package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.report.ReportId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an authority asked about a report that it has.
 *
 * @param due until when the law wants an answer
 * @param answer null while there is none
 */
public record Question(
    UUID id,
    ReportId report,
    Instant asked,
    Instant due,
    String words,
    PersonId notedBy,
    @Nullable Answer answer) {
  /** What it was answered. */
  public record Answer(Instant at, PersonId by, String words) {
    @Override
    public String toString() {
      return "Answer(" + at + ")";
    }
  }

  /** Whether its time is over and it is not answered. */
  public boolean isLate(Instant now) {
    return answer == null && due.isBefore(now);
  }

  /** Whether it was answered after its time. */
  public boolean wasLate() {
    return answer != null && answer.at().isAfter(due);
  }

  /** Its words are about people. */
  @Override
  public String toString() {
    return "Question(" + id + ", due " + due + ")";
  }
}
