package dev.breakwater.ground.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
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
    return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> work.run());
  }

  /** What does {@code tasks}; recurring ones begin when it is started. */
  public static Scheduler scheduler(DataSource source, List<Task<?>> tasks, Duration look) {
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
        .pollingInterval(look)
        .shutdownMaxWait(LONGEST_STOP)
        .build();
  }
}
