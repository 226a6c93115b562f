package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.decision.Decisions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the pages of reports, and the batches that are approved there. */
@Configuration(proxyBeanMethods = false)
public class ReportPagesConfiguration {
  /** Only where the operator has a rule for it. */
  @Bean
  @ConditionalOnProperty("breakwater.lawenforcement.reports.batch")
  Batch batch(
      ReportSettings settings,
      JsonMapper json,
      Reports reports,
      Drafting drafting,
      Cases cases,
      Decisions decisions,
      ReportDesk desk,
      TransactionTemplate transactions)
      throws IOException {
    BatchRule rule = BatchRule.read(Objects.requireNonNull(settings.batch()), json);
    return new Batch(rule, reports, drafting, cases, decisions, desk, transactions);
  }

  @Bean
  ReportViews reportViews(
      Reports reports,
      Filings filings,
      Drafting drafting,
      DecisionFollower follower,
      ToldDetails details,
      Decisions decisions,
      Cases cases,
      Preservations preservations,
      Custody custody,
      Looks looks,
      Authorities authorities,
      LegalTerms terms,
      QuestionDesk questions,
      Optional<Batch> batch,
      ReportSettings settings,
      Clock clock) {
    return new ReportViews(
        new ReportViews.Sources(
            reports,
            filings,
            drafting,
            follower,
            details,
            decisions,
            cases,
            preservations,
            custody,
            looks),
        authorities,
        terms,
        questions,
        batch,
        settings,
        clock);
  }

  @Bean
  ReportPages reportPages(
      Frame frame,
      ReportViews views,
      ReportDesk desk,
      Reports reports,
      Filings filings,
      Authorities authorities,
      QuestionDesk questions,
      Optional<Batch> batch,
      ReportRecord record,
      People people) {
    return new ReportPages(
        frame, views, desk, reports, filings, authorities, questions, batch, record, people);
  }

  @Bean
  ConsoleSection reportSection() {
    return new ConsoleSection("Reports", ReportPages.PATH, 400);
  }

  @Bean
  RoleRules reportRules() {
    String one = ReportPages.PATH + "/{id}";
    List<RoleRule> rules = new ArrayList<>();
    Stream.of(ReportPages.PATH, ReportPages.PATH + "/lines", one, one + "/receipt")
        .forEach(path -> rules.add(RoleRule.get(path).to(Role.LEGAL)));
    Stream.of("/package.pdf", "/package.json")
        .forEach(path -> rules.add(RoleRule.get(one + path).to(Role.LEGAL)));
    Stream.of(
            "/approve",
            "/send-back",
            "/ask",
            "/add",
            "/redraw",
            "/again",
            "/withdraw",
            "/filed",
            "/supplement",
            "/questions",
            "/questions/{question}/answer")
        .forEach(path -> rules.add(RoleRule.post(one + path).to(Role.LEGAL)));
    rules.add(RoleRule.post(ReportPages.PATH + "/batch").to(Role.LEGAL));
    return new RoleRules(rules);
  }
}
