package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.notice.ContentNotices;
import dev.breakwater.review.notice.ContentNoticesController;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds where people decide. */
@Configuration(proxyBeanMethods = false)
public class DecisionConfiguration {
  @Bean
  Decisions decisions(JdbcClient jdbc, JsonMapper json) {
    return new Decisions(jdbc, json);
  }

  @Bean
  DecisionWriter decisionWriter(
      JdbcClient jdbc,
      Decisions decisions,
      Taxonomy taxonomy,
      AuditLog audit,
      Outbox outbox,
      Timeline timeline,
      ContentNotices notices,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    return new DecisionWriter(
        jdbc, decisions, taxonomy, audit, outbox, timeline, notices, json, ids, clock);
  }

  @Bean
  ContentNotices contentNotices(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    return new ContentNotices(jdbc, transactions, findings, audit, outbox, json, ids, clock);
  }

  @Bean
  ContentNoticesController contentNoticesController(ContentNotices notices) {
    return new ContentNoticesController(notices);
  }

  @Bean
  QualityChecks qualityChecks(
      JdbcClient jdbc, Tasks tasks, QualitySampling sampling, AuditLog audit, Clock clock) {
    return new QualityChecks(jdbc, tasks, sampling, audit, clock);
  }

  @Bean
  Desk desk(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Taxonomy taxonomy,
      Decisions decisions,
      DecisionWriter writer,
      QualityChecks quality,
      Appeals appeals,
      FeedbackDesk feedback,
      AuditLog audit,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    Proposals proposals = new Proposals(jdbc, json, ids, clock);
    return new Desk(
        jdbc,
        transactions,
        cases,
        tasks,
        timeline,
        taxonomy,
        proposals,
        decisions,
        writer,
        quality,
        appeals,
        feedback,
        audit,
        clock);
  }

  @Bean
  Appeals appeals(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Decisions decisions,
      DecisionWriter writer,
      QualityChecks quality,
      FeedbackDesk feedback,
      ContentNotices notices,
      AuditLog audit,
      Ids ids,
      Clock clock) {
    return new Appeals(
        jdbc,
        transactions,
        cases,
        tasks,
        timeline,
        decisions,
        writer,
        quality,
        feedback,
        notices,
        audit,
        ids,
        clock);
  }

  @Bean
  DecisionsController decisionsController(Decisions decisions, Desk desk) {
    return new DecisionsController(decisions, desk);
  }

  @Bean
  AppealsController appealsController(Appeals appeals) {
    return new AppealsController(appeals);
  }
}
