package dev.breakwater.review.decision;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.queue.QueueName;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.Tasks.NewTask;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens a case again, in the caller's transaction.
 *
 * <p>Its thread is its own from now on: the actor may have another open case by now, which goes on
 * taking findings.
 */
final class Reopening {
  private final JdbcClient jdbc;
  private final Tasks tasks;

  Reopening(JdbcClient jdbc, Tasks tasks) {
    this.jdbc = jdbc;
    this.tasks = tasks;
  }

  /** For anybody to decide but {@code notBy}. */
  void reopen(
      CaseFile file, CaseState.Open state, QueueName queue, String thread, List<PersonId> notBy) {
    jdbc.sql(
            """
            update review_case set state = ?, thread = ?, decision_id = null, decided_at = null,
              violating = false
            where id = ?
            """)
        .params(state.name(), thread, file.id().value())
        .update();
    tasks.open(
        new NewTask(
            file.id(),
            TaskKind.FIRST_LOOK,
            null,
            queue,
            file.priority().level(),
            file.priority().due(),
            notBy));
  }

  /** What was said of its items counts no more. */
  void forgetWords(CaseFile file) {
    jdbc.sql("update case_item set code = null, false_match = false where case_id = ?")
        .param(file.id().value())
        .update();
  }
}
