package dev.breakwater.lawenforcement.legalrequest;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.bundle.Bundles;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.preservation.Preservations;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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

  @Bean
  LegalRequestPages legalRequestPages(
      Frame frame,
      LegalRequests requests,
      RequestBundles bundles,
      BundleSigner signer,
      People people,
      Clock clock) {
    return new LegalRequestPages(frame, requests, bundles, signer, people, clock);
  }

  @Bean
  ConsoleSection legalRequestSection() {
    return new ConsoleSection("Legal requests", LegalRequestPages.PATH, 500);
  }

  @Bean
  RoleRules legalRequestRules() {
    String one = LegalRequestPages.PATH + "/{id}";
    return RoleRules.of(
        RoleRule.get(LegalRequestPages.PATH).to(Role.LEGAL, Role.ADMIN),
        RoleRule.get(one).to(Role.LEGAL, Role.ADMIN),
        RoleRule.get(one + "/document").to(Role.LEGAL, Role.ADMIN),
        RoleRule.post(one + "/agree").to(Role.LEGAL, Role.ADMIN),
        RoleRule.post(one + "/doubt").to(Role.LEGAL, Role.ADMIN),
        RoleRule.post(one + "/call-back").to(Role.LEGAL),
        RoleRule.post(one + "/reject").to(Role.LEGAL),
        RoleRule.post(one + "/check").to(Role.LEGAL),
        RoleRule.post(one + "/preserve").to(Role.LEGAL),
        RoleRule.post(one + "/extend").to(Role.LEGAL),
        RoleRule.post(one + "/notice-given").to(Role.LEGAL),
        RoleRule.post(one + "/notice-delayed").to(Role.LEGAL),
        RoleRule.post(one + "/bundle").to(Role.LEGAL),
        RoleRule.post(one + "/answered").to(Role.LEGAL));
  }

  /** Only where the operator wants it. */
  @Bean
  @ConditionalOnProperty(
      name = "breakwater.lawenforcement.legal-requests.portal",
      matchIfMissing = true)
  PortalPage portalPage(
      LegalRequests requests, LegalRequestSettings settings, BundleSigner signer, Clock clock) {
    PortalLimit limit =
        new PortalLimit(settings.portalPerHour(), settings.portalPerHourInAll(), clock);
    return new PortalPage(requests, limit, signer);
  }
}
