package dev.breakwater.console.people;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.signin.ConsoleAddress;
import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.console.signin.Sessions;
import dev.breakwater.console.signin.WaysIn;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the pages about people. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {
  @Bean
  PeopleDesk peopleDesk(
      People people,
      WaysIn ways,
      OneTimeLinks links,
      Company company,
      Sessions sessions,
      JdbcClient jdbc,
      Ids ids,
      TransactionTemplate transactions,
      AuditLog audit,
      PeoplePolicy policy,
      Clock clock) {
    PeopleProposals proposals = new PeopleProposals(jdbc, ids, clock);
    return new PeopleDesk(
        people, ways, links, company, sessions, proposals, transactions, audit, policy);
  }

  @Bean
  PeoplePages peoplePages(
      Frame frame,
      People people,
      PeopleDesk desk,
      WaysIn ways,
      Company company,
      Sessions sessions,
      ConsoleAddress address,
      Clock clock) {
    return new PeoplePages(frame, people, desk, ways, company, sessions, address, clock);
  }

  @Bean
  ConsoleSection peopleSection() {
    return new ConsoleSection("People", PeoplePages.PATH, 700);
  }

  @Bean
  RoleRules peopleRules() {
    String one = PeoplePages.PATH + "/{id}";
    String proposal = PeoplePages.PATH + "/proposals/{id}";
    return RoleRules.of(
        RoleRule.get(PeoplePages.PATH).to(Role.ADMIN),
        RoleRule.post(PeoplePages.PATH + "/invite").to(Role.ADMIN),
        RoleRule.post(proposal + "/agree").to(Role.ADMIN),
        RoleRule.post(proposal + "/refuse").to(Role.ADMIN),
        RoleRule.get(one).to(Role.ADMIN),
        RoleRule.post(one + "/roles").to(Role.ADMIN),
        RoleRule.post(one + "/disable").to(Role.ADMIN),
        RoleRule.post(one + "/enable").to(Role.ADMIN),
        RoleRule.post(one + "/reset").to(Role.ADMIN),
        RoleRule.post(one + "/erase").to(Role.ADMIN));
  }
}
