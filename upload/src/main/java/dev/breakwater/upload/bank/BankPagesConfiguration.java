package dev.breakwater.upload.bank;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.upload.policy.Policies;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the pages about banks. Apart from the banks themselves, which work without a console. */
@Configuration(proxyBeanMethods = false)
public class BankPagesConfiguration {
  @Bean
  BankPages bankPages(Frame frame, Banks banks, Policies policies, People people, Clock clock) {
    return new BankPages(frame, banks, policies, people, clock);
  }

  @Bean
  ConsoleSection bankSection() {
    return new ConsoleSection("Banks", BankPages.PATH, 300);
  }

  /** Who decides may look where an entry comes from; who keeps the lists changes them. */
  @Bean
  RoleRules bankRules() {
    String one = BankPages.PATH + "/{name}";
    String entry = one + "/entries/{id}";
    return RoleRules.of(
        RoleRule.get(BankPages.PATH).to(Role.ANALYST, Role.SENIOR),
        RoleRule.post(BankPages.PATH + "/search").to(Role.ANALYST, Role.SENIOR),
        RoleRule.get(one).to(Role.ANALYST, Role.SENIOR),
        RoleRule.post(one).to(Role.ANALYST),
        RoleRule.post(one + "/state").to(Role.ANALYST),
        RoleRule.get(entry).to(Role.ANALYST, Role.SENIOR),
        RoleRule.post(entry).to(Role.ANALYST));
  }
}
