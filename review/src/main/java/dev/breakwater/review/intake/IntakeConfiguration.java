package dev.breakwater.review.intake;

import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.PriorityRules;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds what takes findings into cases. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {
  @Bean
  CaseGauge caseGauge(JdbcClient jdbc, PriorityRules rules, Routing routing, JsonMapper json) {
    return new CaseGauge(jdbc, rules, routing, json);
  }

  @Bean
  FindingFollower findingFollower(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      CaseGauge gauge,
      Tasks tasks,
      Timeline timeline,
      JsonMapper json,
      Ids ids,
      Clock clock,
      @Qualifier("casesChanged") Consumer<List<CaseId>> changed) {
    Intake intake = new Intake(jdbc, gauge, tasks, timeline, ids, clock);
    return new FindingFollower(jdbc, transactions, intake, json, clock, changed);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Rounds intakeRounds(FindingFollower follower) {
    return new Rounds(
        "desk-intake",
        Duration.ofMillis(300),
        follower::catchUp,
        "findings cannot be taken into cases now; they wait");
  }
}
