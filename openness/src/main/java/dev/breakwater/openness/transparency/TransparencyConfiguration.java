package dev.breakwater.openness.transparency;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.people.Role;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds figures for the public. */
@Configuration(proxyBeanMethods = false)
public class TransparencyConfiguration {
  private static final Duration COUNT_EVERY = Duration.ofMinutes(5);
  private static final Duration FIRST_COUNT_AFTER = Duration.ofMinutes(1);

  @Bean
  TransparencyDesk transparencyDesk(
      TransparencySettings settings,
      AuditTree tree,
      AuditExport export,
      AuditLog audit,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Clock clock) {
    return new TransparencyDesk(settings, tree, export, audit, jdbc, transactions, clock);
  }

  @Bean
  Rounds transparencyCounting(TransparencyDesk desk) {
    Rounds rounds =
        new Rounds(
            "transparency",
            COUNT_EVERY,
            desk::countOn,
            "figures for the public are not counted on at the moment");
    rounds.startAfter(FIRST_COUNT_AFTER);
    return rounds;
  }

  @Bean
  TransparencyController transparencyController(TransparencyDesk desk) {
    return new TransparencyController(desk);
  }

  @Bean
  TransparencyPages transparencyPages(Frame frame, TransparencyDesk desk) {
    return new TransparencyPages(frame, desk);
  }

  @Bean
  ConsoleSection transparencySection() {
    return new ConsoleSection("Transparency", TransparencyPages.PATH, 750);
  }

  @Bean
  RoleRules transparencyRules() {
    String report = TransparencyPages.PATH + "/{period}";
    return RoleRules.of(
        RoleRule.get(TransparencyPages.PATH).to(Role.ANALYST, Role.AUDITOR),
        RoleRule.post(TransparencyPages.PATH).to(Role.ANALYST),
        RoleRule.get(report).to(Role.ANALYST, Role.AUDITOR),
        RoleRule.get(report + "/{file}").to(Role.ANALYST, Role.AUDITOR));
  }
}
