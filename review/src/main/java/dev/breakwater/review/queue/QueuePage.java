package dev.breakwater.review.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Priority.PriorityReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of what waits in a queue, the most urgent first.
 *
 * @param next where the following page begins; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueuePage(List<Line> lines, @Nullable After next) {
  /** A place in a queue. */
  public record After(Level level, Instant due, UUID task) {}

  /**
   * One task in a queue, with what tells it from others; no content.
   *
   * @param items distinct items in the case
   * @param heldByAnother whether somebody else has it now
   * @param reasons why it is where it is
   */
  public record Line(
      TaskId task,
      CaseId caseId,
      TaskKind kind,
      QueueName queue,
      String service,
      Set<String> kinds,
      int items,
      Level level,
      int points,
      Instant due,
      Instant openedAt,
      boolean heldByAnother,
      boolean mine,
      List<PriorityReason> reasons) {
    public Line {
      kinds = Set.copyOf(kinds);
      reasons = List.copyOf(reasons);
    }

    After place() {
      return new After(level, due, task.value());
    }
  }

  public QueuePage {
    lines = List.copyOf(lines);
  }
}
