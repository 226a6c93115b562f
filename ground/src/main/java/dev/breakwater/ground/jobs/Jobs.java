package dev.breakwater.ground.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Makes jobs, and the scheduler that does them. */
public final class Jobs {
  private static final int THREADS = 3;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private Jobs() {}

  /** A job done when the server starts and again {@code pause} after each time it ended. */
  public static RecurringTask<Void> every(Duration pause, String name, Runnable work) {
    return Tasks.recurring(name, FixedDelay.of(pause))
        .onDeadExecution(atOnce())
        .execute((instance, context) -> work.run());
  }

  /**
   * Does again at once what a server died over. The library's own handler asks the wall clock, not
   * the scheduler's.
   */
  public static <T> DeadExecutionHandler<T> atOnce() {
    return (found, operations) -> operations.reschedule(found, found.getTimeDone());
  }

  /**
   * What does {@code tasks}; recurring ones begin when it is started.
   *
   * @param clock by which it waits too: by the wall clock it would wait as long as that jumped back
   */
  public static Scheduler scheduler(
      DataSource source, List<Task<?>> tasks, Duration look, Clock clock) {
    List<Task<?>> known = new ArrayList<>();
    List<RecurringTask<?>> recurring = new ArrayList<>();
    for (Task<?> task : tasks) {
      if (task instanceof RecurringTask<?> again) {
        recurring.add(again);
      } else {
        known.add(task);
      }
    }
    return Scheduler.create(source, known)
        .startTasks(recurring)
        .tableName("job")
        .threads(THREADS)
        .clock(clock::instant)
        .pollingInterval(look)
        .shutdownMaxWait(LONGEST_STOP)
        .build();
  }
}
