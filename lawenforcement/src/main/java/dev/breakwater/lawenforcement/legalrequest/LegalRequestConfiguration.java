package dev.breakwater.lawenforcement.legalrequest;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.bundle.Bundles;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.preservation.Preservations;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the intake, the desk and the answers of legal requests. */
@Configuration(proxyBeanMethods = false)
public class LegalRequestConfiguration {
  @Bean
  RequestTable requestTable(JdbcClient jdbc, MasterKeys keys, JsonMapper json) {
    return new RequestTable(jdbc, keys.box("legal requests"), json);
  }

  @Bean
  LegalDeadlines legalDeadlines() {
    return new LegalDeadlines();
  }

  @Bean
  LegalRequests legalRequests(
      RequestTable table,
      LegalDeadlines deadlines,
      Preservations preservations,
      AuditLog audit,
      Outbox outbox,
      TransactionTemplate transactions,
      Ids ids,
      Clock clock,
      LegalRequestSettings settings) {
    return new LegalRequests(
        table,
        deadlines,
        preservations,
        audit,
        outbox,
        transactions,
        ids,
        clock,
        settings.preserve());
  }

  @Bean
  RequestBundles requestBundles(
      LegalRequests requests,
      RequestTable table,
      Bundles bundles,
      TransactionTemplate transactions,
      JsonMapper json,
      Clock clock) {
    return new RequestBundles(requests, table, bundles, transactions, json, clock);
  }

  @Bean
  LegalRequestController legalRequestController(LegalRequests requests) {
    return new LegalRequestController(requests);
  }

  @Bean
  Task<Void> noticesFallDue(LegalRequests requests) {
    return Jobs.every(Duration.ofMinutes(5), "notices-fall-due", requests::giveNoticesDue);
  }
}
