package dev.breakwater.lawenforcement.submission;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.breakwater.lawenforcement.report.ReportId;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Where approved reports wait for {@link Submissions}, durably, whether or not any server files.
 */
public final class SubmissionLine {
  static final String TABLE = "report_task";
  static final String TASK = "submit-report";

  private final SchedulerClient client;
  private final Clock clock;

  public SubmissionLine(DataSource database, Clock clock) {
    this.clock = clock;
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
            .tableName(TABLE)
            .build();
  }

  /** Puts an approved report in line, in the caller's transaction. */
  public void enqueue(ReportId report) {
    TaskInstance<Void> instance = new TaskInstance<>(TASK, report.toString());
    if (!client.scheduleIfNotExists(instance, clock.instant())) {
      client.reschedule(instance, clock.instant());
    }
  }
}
