package dev.breakwater.ground.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every task that a capability declares as a bean. */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  @Bean(initMethod = "start", destroyMethod = "stop")
  Scheduler jobs(DataSource source, ObjectProvider<Task<?>> tasks, Clock clock) {
    List<Task<?>> all = tasks.orderedStream().toList();
    return Jobs.scheduler(source, all, LOOK_EVERY, clock);
  }
}
