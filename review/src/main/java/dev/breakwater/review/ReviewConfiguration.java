package dev.breakwater.review;

import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.CasesController;
import dev.breakwater.review.cases.PriorityRules;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.DecisionConfiguration;
import dev.breakwater.review.decision.QualitySampling;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.feedback.MatchFeedback;
import dev.breakwater.review.intake.IntakeConfiguration;
import dev.breakwater.review.pages.PagesConfiguration;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import dev.breakwater.review.taxonomy.Taxonomy;
import dev.breakwater.review.wellness.Exposure;
import dev.breakwater.review.wellness.ExposureSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the desk: its rules, its cases and queues, then what takes findings in and what decides.
 * It is given {@link ReviewSettings} and, from whoever knows matching, {@link MatchFeedback}.
 */
@Configuration(proxyBeanMethods = false)
@Import({IntakeConfiguration.class, DecisionConfiguration.class, PagesConfiguration.class})
public class ReviewConfiguration {
  @Bean
  Taxonomy taxonomy(ReviewSettings settings, JsonMapper json) throws IOException {
    return Taxonomy.read(settings.taxonomy(), json);
  }

  @Bean
  PriorityRules priorityRules(ReviewSettings settings, JsonMapper json) throws IOException {
    return PriorityRules.read(settings.priority(), json);
  }

  @Bean
  Routing routing(ReviewSettings settings, JsonMapper json) throws IOException {
    return Routing.read(settings.routing(), json);
  }

  @Bean
  QualitySampling qualitySampling(ReviewSettings settings) {
    return new QualitySampling(settings.qualityShare());
  }

  @Bean
  Cases cases(JdbcClient jdbc, JsonMapper json) {
    return new Cases(jdbc, json);
  }

  @Bean
  Timeline timeline(JdbcClient jdbc, JsonMapper json, Clock clock) {
    return new Timeline(jdbc, json, clock);
  }

  @Bean
  Tasks tasks(JdbcClient jdbc, Ids ids, Clock clock) {
    return new Tasks(jdbc, ids, clock);
  }

  @Bean
  WorkQueues workQueues(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Tasks tasks,
      Timeline timeline,
      JsonMapper json,
      Clock clock,
      ReviewSettings settings) {
    return new WorkQueues(jdbc, transactions, tasks, timeline, json, clock, settings.lease());
  }

  @Bean
  FeedbackDesk feedbackDesk(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      MatchFeedback matching,
      Ids ids,
      Clock clock) {
    return new FeedbackDesk(jdbc, transactions, matching, ids, clock);
  }

  /** Passes on what a crash or a fault left untold. */
  @Bean(initMethod = "start", destroyMethod = "close")
  Rounds matchFeedbackRounds(FeedbackDesk desk) {
    return new Rounds(
        "desk-feedback", Duration.ofSeconds(5), desk::passOn, "matching cannot be told now");
  }

  @Bean
  ExposureSettings exposureSettings(ReviewSettings settings) {
    return settings.exposure();
  }

  @Bean
  Exposure exposure(
      JdbcClient jdbc, TransactionTemplate transactions, ExposureSettings settings, Clock clock) {
    return new Exposure(jdbc, transactions, settings.rules(), clock);
  }

  @Bean
  CasesController casesController(Cases cases) {
    return new CasesController(cases);
  }
}
