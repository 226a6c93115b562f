package dev.breakwater.console.audit;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditSearch;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the auditor's pages. */
@Configuration(proxyBeanMethods = false)
public class AuditPagesConfiguration {
  @Bean
  AuditPages auditPages(
      Frame frame,
      AuditSearch search,
      AuditTree tree,
      AuditExport export,
      AuditLog audit,
      People people) {
    return new AuditPages(frame, search, tree, export, audit, people);
  }

  @Bean
  ConsoleSection auditSection() {
    return new ConsoleSection("Audit log", AuditPages.PATH, 800);
  }

  @Bean
  RoleRules auditRules() {
    return RoleRules.of(
        RoleRule.get(AuditPages.PATH).to(Role.AUDITOR),
        RoleRule.get(AuditPages.PATH + "/head").to(Role.AUDITOR),
        RoleRule.get(AuditPages.PATH + "/{id}").to(Role.AUDITOR),
        RoleRule.post(AuditPages.PATH + "/export").to(Role.AUDITOR));
  }
}
