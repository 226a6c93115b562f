package dev.breakwater.lawenforcement.preservation;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.Retention;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds preservation. */
@Configuration(proxyBeanMethods = false)
public class PreservationConfiguration {
  @Bean
  PreservationTable preservationTable(JdbcClient jdbc, MasterKeys keys, JsonMapper json) {
    return new PreservationTable(jdbc, keys.box("preservation documents"), json);
  }

  @Bean
  PreservationTerms preservationTerms(PreservationSettings settings) {
    return new PreservationTerms(settings.longer());
  }

  @Bean
  Preservations preservations(
      PreservationTable table,
      PreservationTerms terms,
      Retention retention,
      AuditLog audit,
      Outbox outbox,
      TransactionTemplate transactions,
      Ids ids,
      Clock clock) {
    return new Preservations(table, terms, retention, audit, outbox, transactions, ids, clock);
  }

  @Bean
  PreservationPages preservationPages(
      Frame frame, Preservations preservations, Retention retention, People people, Clock clock) {
    return new PreservationPages(frame, preservations, retention, people, clock);
  }

  @Bean
  ConsoleSection preservationSection() {
    return new ConsoleSection("Preservation", PreservationPages.PATH, 450);
  }

  @Bean
  RoleRules preservationRules() {
    String one = PreservationPages.PATH + "/{id}";
    return RoleRules.of(
        RoleRule.get(PreservationPages.PATH).to(Role.LEGAL),
        RoleRule.get(one).to(Role.LEGAL),
        RoleRule.get(one + "/document").to(Role.LEGAL),
        RoleRule.post(one + "/extend").to(Role.LEGAL));
  }

  @Bean
  Task<Void> preservationsEnd(Preservations preservations) {
    return Jobs.every(Duration.ofMinutes(5), "preservations-end", preservations::endThoseOver);
  }
}
