package dev.breakwater.lawenforcement.submission;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.Reports;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the reports that wait in the {@link SubmissionLine}; any number of servers may.
 *
 * <p>A server that takes one keeps a heartbeat; when that stops, another takes it over. The fence
 * of {@link SubmissionJournal} guards against one that was only slow.
 */
public final class Submissions implements AutoCloseable {
  private static final int MISSED_HEARTBEATS = 4;

  /**
   * How the work is done.
   *
   * @param atOnce how many reports are on their way at the same time
   * @param poll how often to look for due ones
   * @param heartbeat how often to say that one is being worked on; four missed, and it is taken
   *     over
   */
  public record Work(int atOnce, Duration poll, Duration heartbeat) {
    public static final Work DEFAULT = new Work(8, Duration.ofSeconds(2), Duration.ofSeconds(15));
  }

  /** Everything a submission needs. */
  public record Means(
      DataSource database,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Reports reports,
      Parcels parcels,
      CyberTiplineClient service,
      Outcomes outcomes,
      Traces traces,
      Clock clock,
      RandomGenerator random) {}

  private final Traces traces;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Scheduler scheduler;

  public Submissions(Means means, Patience patience, Work work) {
    this.traces = means.traces();
    this.clock = means.clock();
    Submission submission =
        new Submission(
            means.reports(),
            new SubmissionJournal(means.jdbc(), means.clock()),
            means.parcels(),
            means.service(),
            means.outcomes(),
            means.transactions(),
            patience,
            means.clock(),
            means.random());
    CustomTask<Void> task = task(submission);
    this.scheduler =
        Scheduler.create(means.database(), task)
            .tableName(SubmissionLine.TABLE)
            .threads(work.atOnce())
            .clock(clock::instant)
            .executorService(threads)
            .pollingInterval(work.poll())
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(work.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  public void start() {
    scheduler.start();
  }

  @Override
  public void close() {
    scheduler.stop();
    threads.shutdownNow();
  }

  private CustomTask<Void> task(Submission submission) {
    return Tasks.custom(SubmissionLine.TASK, Void.class)
        .onFailure((complete, operations) ->
            operations.reschedule(complete, FixedDelay.ofMinutes(1).getNextExecutionTime(complete)))
        .onDeadExecution(Jobs.atOnce())
        .execute((instance, context) ->
            after(attempt(submission, new ReportId(UUID.fromString(instance.getId())))));
  }

  private Progress attempt(Submission submission, ReportId report) {
    try (Span span = traces.open(Traced.REPORT)) {
      try {
        Progress progress = submission.run(report);
        span.came((Record) progress);
        return progress;
      } catch (RuntimeException failed) {
        span.failed(failed);
        throw failed;
      }
    }
  }

  private CompletionHandler<Void> after(Progress progress) {
    return switch (progress) {
      case Progress.Over _ -> (complete, operations) -> operations.remove();
      case Progress.Later(Duration wait) ->
          (complete, operations) -> operations.reschedule(complete, clock.instant().plus(wait));
      // Whoever took it over has the task as well.
      case Progress.Overtaken _ ->
          (complete, operations) ->
              operations.reschedule(complete, clock.instant().plus(Duration.ofMinutes(1)));
    };
  }
}
