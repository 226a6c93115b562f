package dev.breakwater.console;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.access.RoleTable;
import dev.breakwater.console.audit.AuditPagesConfiguration;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.company.CompanyPeople;
import dev.breakwater.console.company.CompanySignIn;
import dev.breakwater.console.frame.ConsoleRefusals;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.live.LiveStream;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.console.pages.StartPage;
import dev.breakwater.console.people.PeopleConfiguration;
import dev.breakwater.console.people.PeoplePolicy;
import dev.breakwater.console.signin.CompanyPage;
import dev.breakwater.console.signin.ConsoleAddress;
import dev.breakwater.console.signin.SignInConfiguration;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the console for a server, top to bottom. It is given {@link ConsoleSettings}. */
@Configuration(proxyBeanMethods = false)
@Import({SignInConfiguration.class, PeopleConfiguration.class, AuditPagesConfiguration.class})
public class ConsoleConfiguration {
  @Bean
  ConsoleAddress consoleAddress(ConsoleSettings settings, Environment environment) {
    return new ConsoleAddress(
        settings.address(),
        () -> environment.getRequiredProperty("local.server.port", Integer.class));
  }

  @Bean
  Company company(
      ConsoleSettings settings,
      ConsoleAddress address,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      People people,
      AuditLog audit,
      Ids ids,
      Clock clock) {
    CompanyPeople members = new CompanyPeople(jdbc, transactions, people, audit, ids, clock);
    return settings.company() == null
        ? Company.none(members)
        : Company.of(
            new CompanySignIn(settings.company(), () -> CompanyPage.back(address), clock), members);
  }

  @Bean
  PeoplePolicy peoplePolicy(ConsoleSettings settings) {
    return new PeoplePolicy(settings.twoAdmins());
  }

  @Bean
  RoleTable roleTable(List<RoleRules> rules) {
    return new RoleTable(rules);
  }

  @Bean
  Frame frame(List<ConsoleSection> sections, RoleTable table) {
    return new Frame(sections, table);
  }

  @Bean
  ConsoleRefusals consoleRefusals(Frame frame, Ids ids) {
    return new ConsoleRefusals(frame, ids);
  }

  @Bean
  LiveUpdates liveUpdates(JdbcClient jdbc, DataSource source) {
    return new LiveUpdates(jdbc, source);
  }

  @Bean
  LiveStream liveStream(LiveUpdates updates) {
    return new LiveStream(updates);
  }

  @Bean
  StartPage startPage(Frame frame) {
    return new StartPage(frame);
  }

  @Bean
  RoleRules consoleRules() {
    return RoleRules.of(
        RoleRule.get("/console").toSignedIn(),
        RoleRule.get("/console/start").toSignedIn(),
        RoleRule.get("/console/live").toSignedIn());
  }
}
