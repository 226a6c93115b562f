package dev.breakwater.lawenforcement.authorities;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.ground.evidence.Retention;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.authorities.ReportSettings.CyberTiplineSettings;
import dev.breakwater.lawenforcement.dossier.Dossiers;
import dev.breakwater.lawenforcement.nca.NcaBuilder;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineAccess;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.ncmec.TipForms;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.Patience;
import dev.breakwater.lawenforcement.submission.SubmissionLine;
import dev.breakwater.lawenforcement.submission.Submissions;
import dev.breakwater.lawenforcement.tip.CodeWords;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decisions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds reports, top to bottom: what is known, what each authority wants, what is drawn up, who
 * sees to it, and how it gets there.
 */
@Configuration(proxyBeanMethods = false)
@Import(ReportPagesConfiguration.class)
public class ReportConfiguration {
  @Bean
  Reports reports(JdbcClient jdbc, JsonMapper json, MasterKeys keys, Clock clock) {
    return new Reports(jdbc, json, keys.box("reports"), clock);
  }

  @Bean
  Filings filings(JdbcClient jdbc) {
    return new Filings(jdbc);
  }

  @Bean
  Ledger ledger(JdbcClient jdbc) {
    return new Ledger(jdbc);
  }

  @Bean
  ToldDetails toldDetails(JdbcClient jdbc, MasterKeys keys, JsonMapper json, Clock clock) {
    return new ToldDetails(jdbc, keys.box("report details"), json, clock);
  }

  @Bean
  LegalTerms legalTerms(ReportSettings settings, JsonMapper json) throws IOException {
    return LegalTerms.read(settings.legalTerms(), json);
  }

  @Bean
  NcmecAuthority ncmecAuthority(ReportSettings settings, JsonMapper json) {
    return new NcmecAuthority(
        new TipBuilder(settings.reporter()), new TipForms(TipSchema.bundled()), json);
  }

  @Bean
  Authorities authorities(NcmecAuthority ncmec, ReportSettings settings, JsonMapper json) {
    TipBuilder tips = new TipBuilder(settings.reporter());
    NcaBuilder nca = new NcaBuilder(settings.reporter(), tips);
    return new Authorities(
        List.of(
            ncmec,
            new NcaAuthority(nca, tips, json),
            new Article18Authority(settings.reporter(), settings.jurisdiction(), tips, json)));
  }

  @Bean
  ReportRecord reportRecord(AuditLog audit, Timeline timeline, LiveUpdates news) {
    return new ReportRecord(audit, timeline, news);
  }

  @Bean
  Drafting drafting(
      Reports reports,
      Filings filings,
      Ledger ledger,
      ToldDetails details,
      Decisions decisions,
      Cases cases,
      Custody custody,
      Looks looks,
      Retention retention,
      Outbox outbox,
      ReportRecord record,
      Authorities authorities,
      ReportSettings settings,
      Ids ids,
      Clock clock) {
    Dossiers dossiers = new Dossiers(cases, custody, looks, ledger, CodeWords::isReported);
    return new Drafting(
        new Drafting.Places(
            reports, filings, ledger, dossiers, details, decisions, retention, outbox, record),
        authorities,
        new Routing(settings.jurisdiction()),
        new Drafting.Rules(
            settings.cybertipline().environment(), settings.targets(), settings.askPlatformFor()),
        ids,
        clock);
  }

  @Bean
  SubmissionLine submissionLine(DataSource database, Clock clock) {
    return new SubmissionLine(database, clock);
  }

  @Bean
  Withdrawals withdrawals(
      Reports reports, Drafting drafting, SubmissionLine line, Outbox outbox, ReportRecord record) {
    return new Withdrawals(reports, drafting, line, outbox, record);
  }

  @Bean
  ReportCorrections reportCorrections(
      Decisions decisions, Drafting drafting, Ledger ledger, Clock clock) {
    return new ReportCorrections(decisions, drafting, ledger, clock);
  }

  @Bean
  DecisionFollower decisionFollower(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Decisions decisions,
      Reports reports,
      Drafting drafting,
      Withdrawals withdrawals,
      ReportCorrections corrections,
      Clock clock) {
    return new DecisionFollower(
        jdbc, transactions, decisions, reports, drafting, withdrawals, corrections, clock);
  }

  @Bean
  FilingOutcomes filingOutcomes(
      Reports reports,
      Filings filings,
      Ledger ledger,
      Drafting drafting,
      Withdrawals withdrawals,
      ReportCorrections corrections,
      Preservations preservations,
      Custody custody,
      Cases cases,
      Outbox outbox,
      ReportRecord record) {
    return new FilingOutcomes(
        reports,
        filings,
        ledger,
        drafting,
        withdrawals,
        corrections,
        preservations,
        custody,
        cases,
        outbox,
        record);
  }

  @Bean
  ReportDesk reportDesk(
      Reports reports,
      Decisions decisions,
      Drafting drafting,
      ToldDetails details,
      Withdrawals withdrawals,
      FilingOutcomes outcomes,
      Authorities authorities,
      SubmissionLine line,
      ReportRecord record,
      TransactionTemplate transactions,
      ReportSettings settings,
      Clock clock) {
    return new ReportDesk(
        reports,
        decisions,
        drafting,
        details,
        withdrawals,
        outcomes,
        authorities,
        line,
        record,
        transactions,
        new ApprovalPolicy(settings.fourEyes(), settings.decider()),
        clock);
  }

  @Bean
  Task<Void> reportsFollowDecisions(DecisionFollower follower) {
    return Jobs.every(Duration.ofSeconds(2), "reports-follow-decisions", follower::catchUp);
  }

  @Bean
  Task<Void> reportsGoOnWithoutDetails(ReportDesk desk) {
    return Jobs.every(Duration.ofMinutes(1), "reports-go-on-without-details", desk::goOnWithout);
  }

  @Bean
  Task<Void> reportDraftsAreRenewed(ReportDesk desk, ReportSettings settings) {
    return Jobs.every(
        Duration.ofMinutes(10),
        "report-drafts-are-renewed",
        () -> desk.renew(settings.draftsGoodFor()));
  }

  @Bean
  Questions reportQuestions(JdbcClient jdbc, MasterKeys keys) {
    return new Questions(jdbc, keys.box("report questions"));
  }

  @Bean
  QuestionDesk questionDesk(
      Questions questions,
      Reports reports,
      LegalTerms terms,
      ReportRecord record,
      TransactionTemplate transactions,
      Ids ids,
      Clock clock) {
    return new QuestionDesk(questions, reports, terms, record, transactions, ids, clock);
  }

  @Bean
  ReportHealth reportHealth(
      Reports reports,
      Questions questions,
      DecisionFollower follower,
      MeterRegistry registry,
      Clock clock) {
    ReportHealth health = new ReportHealth(reports, questions, follower, clock);
    health.register(registry);
    return health;
  }

  @Bean
  ReportController reportController(
      ReportDesk desk, Reports reports, Drafting drafting, Cases cases) {
    return new ReportController(desk, reports, drafting, cases);
  }

  /** Only where NCMEC's credentials are set: without, approved reports wait in line. */
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnProperty("breakwater.lawenforcement.reports.cybertipline.user")
  Submissions submissions(
      DataSource database,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Reports reports,
      NcmecAuthority ncmec,
      EvidenceDoor door,
      CyberTiplineClient service,
      FilingOutcomes outcomes,
      Traces traces,
      Clock clock,
      SecureRandom random) {
    return new Submissions(
        new Submissions.Means(
            database,
            jdbc,
            transactions,
            reports,
            new TipParcels(reports, ncmec, door),
            service,
            outcomes,
            traces,
            clock,
            random),
        Patience.DEFAULT,
        Submissions.Work.DEFAULT);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("breakwater.lawenforcement.reports.cybertipline.user")
  CyberTiplineClient cyberTiplineClient(ReportSettings settings) {
    CyberTiplineSettings line = settings.cybertipline();
    CyberTiplineAccess access =
        CyberTiplineAccess.of(line.environment(), line.address(), line.user(), line.password());
    CyberTiplineClient.Pace usual = CyberTiplineClient.Pace.DEFAULT;
    return new CyberTiplineClient(
        access,
        new CyberTiplineClient.Pace(
            usual.patience(), usual.uploadPatience(), line.callsPerSecond()));
  }
}
