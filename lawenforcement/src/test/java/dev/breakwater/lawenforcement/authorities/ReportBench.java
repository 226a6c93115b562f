package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.Decider;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.FourEyes;
import dev.breakwater.lawenforcement.authorities.JurisdictionSettings.UkDuty;
import dev.breakwater.lawenforcement.dossier.Dossiers;
import dev.breakwater.lawenforcement.nca.NcaBuilder;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.ncmec.TipForms;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.lawenforcement.preservation.PreservationTable;
import dev.breakwater.lawenforcement.preservation.PreservationTerms;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.SubmissionLine;
import dev.breakwater.lawenforcement.tip.CodeWords;
import dev.breakwater.lawenforcement.tip.ReporterSettings;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Everything about reports on a real database and a real evidence store, built by hand. */
final class ReportBench {
  /** Who approve. */
  static final PersonId LEA = new PersonId(new UUID(2, 1));

  static final PersonId LEO = new PersonId(new UUID(2, 2));

  static final ReporterSettings REPORTER =
      new ReporterSettings(
          "Example",
          "Trust",
          "Desk",
          "desk@example.org",
          "",
          "",
          "",
          "legal@example.org",
          "",
          "",
          "",
          "",
          Map.of());

  final EvidenceBench evidence;
  final Ids ids;
  final DecidedCases cases;
  final Reports reports;
  final Filings filings;
  final Ledger ledger;
  final Preservations preservations;
  final ToldDetails details;
  final NcmecAuthority ncmec;
  final Drafting drafting;
  final DecisionFollower follower;
  final FilingOutcomes outcomes;
  final SubmissionLine line;
  final ReportDesk desk;
  final Questions questions;
  final QuestionDesk questionDesk;
  final ReportHealth health;
  final Timeline timeline;
  final Cases caseFiles;
  final Decisions decisions;

  final TransactionTemplate transactions;

  private final JdbcClient jdbc;

  ReportBench(FreshDatabase database, Path folder, Clock clock) {
    this(database, folder, clock, new JurisdictionSettings(true, UkDuty.NONE, false, ""));
  }

  ReportBench(FreshDatabase database, Path folder, Clock clock, JurisdictionSettings law) {
    this(database, folder, clock, law, FourEyes.NEVER);
  }

  ReportBench(
      FreshDatabase database, Path folder, Clock clock, JurisdictionSettings law, FourEyes eyes) {
    this(database.source(), folder, clock, law, eyes);
  }

  /** The same for a process that has been given the address of a database. */
  ReportBench(
      DataSource source, Path folder, Clock clock, JurisdictionSettings law, FourEyes eyes) {
    this.jdbc = JdbcClient.create(source);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    JsonMapper json = JsonMapper.builder().build();
    SecureRandom random = new SecureRandom();
    MasterKeys keys = keys(folder, random);
    this.evidence = new EvidenceBench(folder, jdbc, transactions, clock);
    this.ids = new Ids(clock, random);
    this.cases = new DecidedCases(jdbc, evidence, ids, clock);
    Outbox outbox = new Outbox(jdbc, json, ids, clock, () -> {});
    this.caseFiles = new Cases(jdbc, json);
    this.decisions = new Decisions(jdbc, json);
    this.timeline = new Timeline(jdbc, json, clock);
    this.reports = new Reports(jdbc, json, keys.box("reports"), clock);
    this.filings = new Filings(jdbc);
    this.ledger = new Ledger(jdbc);
    this.details = new ToldDetails(jdbc, keys.box("report details"), json, clock);
    this.preservations =
        new Preservations(
            new PreservationTable(jdbc, keys.box("preservation documents"), json),
            new PreservationTerms(Map.of()),
            evidence.retention(),
            evidence.audit(),
            outbox,
            transactions,
            ids,
            clock);
    TipBuilder tips = new TipBuilder(REPORTER);
    this.ncmec = new NcmecAuthority(tips, new TipForms(TipSchema.bundled()), json);
    Authorities authorities =
        new Authorities(
            List.of(
                ncmec,
                new NcaAuthority(new NcaBuilder(REPORTER, tips), tips, json),
                new Article18Authority(REPORTER, law, tips, json)));
    ReportRecord record =
        new ReportRecord(evidence.audit(), timeline, new LiveUpdates(jdbc, source));
    Dossiers dossiers =
        new Dossiers(
            caseFiles, evidence.custody(), evidence.looks(), ledger, CodeWords::isReported);
    this.drafting =
        new Drafting(
            new Drafting.Places(
                reports,
                filings,
                ledger,
                dossiers,
                details,
                decisions,
                evidence.retention(),
                outbox,
                record),
            authorities,
            new Routing(law),
            new Drafting.Rules(
                Environment.TEST,
                new ReportSettings.Targets(
                    Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(72)),
                Duration.ofMinutes(30)),
            ids,
            clock);
    this.line = new SubmissionLine(source, clock);
    Withdrawals withdrawals = new Withdrawals(reports, drafting, line, outbox, record);
    ReportCorrections corrections = new ReportCorrections(decisions, drafting, ledger, clock);
    this.follower =
        new DecisionFollower(
            jdbc, transactions, decisions, reports, drafting, withdrawals, corrections, clock);
    this.outcomes =
        new FilingOutcomes(
            reports,
            filings,
            ledger,
            drafting,
            withdrawals,
            corrections,
            preservations,
            evidence.custody(),
            caseFiles,
            outbox,
            record);
    this.desk =
        new ReportDesk(
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
            new ApprovalPolicy(eyes, Decider.MAY_NOT_APPROVE),
            clock);
    this.questions = new Questions(jdbc, keys.box("report questions"));
    this.questionDesk =
        new QuestionDesk(questions, reports, terms(json), record, transactions, ids, clock);
    this.health = new ReportHealth(reports, questions, follower, clock);
  }

  Batch batch(BatchRule rule) {
    return new Batch(rule, reports, drafting, caseFiles, decisions, desk, transactions);
  }

  /** What a person sees of the only report of a case. */
  Report only(CaseId id) {
    List<Report> all = reports.of(id);
    if (all.size() != 1) {
      throw new AssertionError("there are " + all.size() + " reports of the case");
    }
    return all.getFirst();
  }

  Report now(Report report) {
    return reports.find(report.id()).orElseThrow();
  }

  /** The types of everything the platform was told, in order. */
  List<String> told() {
    return jdbc.sql("select type from outbox_event order by at, id").query(String.class).list();
  }

  /** What the platform was told last of a type. */
  String told(String type) {
    return jdbc.sql(
            "select payload from outbox_event where type = ? order by at desc, id desc limit 1")
        .param(type)
        .query(String.class)
        .single();
  }

  private static LegalTerms terms(JsonMapper json) {
    try {
      return LegalTerms.read(null, json);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MasterKeys keys(Path folder, SecureRandom random) {
    try {
      return MasterKeys.open(folder.resolve("keys"), random);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
