package dev.breakwater.upload.gate;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.topic.KafkaTopics;
import dev.breakwater.ground.topic.TopicReader;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.media.Examiner;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.HistorySettings;
import dev.breakwater.upload.history.Keeping;
import dev.breakwater.upload.match.FloodLimit;
import dev.breakwater.upload.match.FloodWatch;
import dev.breakwater.upload.match.Matcher;
import dev.breakwater.upload.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the gate, from what keeps a decision to what takes an upload. */
@Configuration(proxyBeanMethods = false)
public class GateConfiguration {
  @Bean
  GateMetrics gateMetrics(MeterRegistry registry) {
    return new GateMetrics(registry);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Keeping historyKeeping(
      DataFolder data, MasterKeys keys, HistorySettings settings, Ids ids, Clock clock) {
    History history = new History(data.path().resolve("history"), keys.box("history"));
    return new Keeping(history, settings, clock, ids.next());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  AllowedTally allowedTally(
      AuditLog audit, TransactionTemplate transactions, Ids ids, Keeping keeping) {
    return new AllowedTally(audit, transactions, ids, keeping);
  }

  @Bean
  DecisionJournal decisionJournal(
      DataFolder data, MasterKeys keys, JsonMapper json, GateSettings settings) throws IOException {
    return new DecisionJournal(
        data.path().resolve("journal"), keys.box("journal"), json, settings.journal());
  }

  @Bean
  DecisionLedger decisionLedger(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      BankLedger banks,
      JsonMapper json,
      Ids ids) {
    return new DecisionLedger(jdbc, transactions, findings, audit, outbox, banks, json, ids);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  DecisionKeeper decisionKeeper(
      DecisionLedger ledger,
      DecisionJournal journal,
      EvidenceStore evidence,
      PendingItems pending) {
    return new DecisionKeeper(ledger, journal, evidence, pending);
  }

  @Bean
  LaterUploads laterUploads(JdbcClient jdbc, PendingItems pending, JsonMapper json, Clock clock) {
    return new LaterUploads(jdbc, pending, json, clock);
  }

  @Bean(initMethod = "run")
  PendingSweep pendingSweep(
      PendingItems pending, LaterUploads later, DecisionJournal journal, JdbcClient jdbc) {
    return new PendingSweep(pending, later, journal, jdbc);
  }

  @Bean
  FloodGuard floodGuard(
      KnownSignals known, GateSettings settings, Clock clock, GateMetrics metrics) {
    FloodLimit limit = new FloodLimit(settings.floodActors(), settings.floodWindow());
    return new FloodGuard(known, new FloodWatch(limit, clock), metrics);
  }

  @Bean
  ContentMarks contentMarks(MasterKeys keys) {
    return new ContentMarks(keys.derive("content marks"));
  }

  @Bean
  Corrections corrections(JdbcClient jdbc, ContentMarks marks, Clock clock) {
    return new Corrections(jdbc, marks, clock);
  }

  @Bean
  ItemJudge itemJudge(
      Matcher matcher,
      FloodGuard floods,
      Examiner examiner,
      Corrections corrections,
      GateMetrics metrics) {
    return new ItemJudge(matcher, floods, examiner, corrections, metrics);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  LaterWorker laterWorker(
      LaterUploads later,
      BankFollower banks,
      EncryptedSpool spool,
      PendingItems pending,
      PendingSweep swept,
      ItemJudge judge,
      DecisionLedger ledger,
      Outbox outbox,
      AllowedTally allowed,
      TransactionTemplate transactions,
      Traces traces,
      Examiner examiner,
      Clock clock) {
    int half = Math.max(1, examiner.status().wanted() / 2);
    return new LaterWorker(
        later,
        banks,
        spool,
        pending,
        judge,
        ledger,
        outbox,
        allowed,
        transactions,
        traces,
        clock,
        half);
  }

  @Bean
  Answers uploadAnswers(
      GateSettings settings,
      DecisionLedger ledger,
      LaterUploads later,
      DecisionKeeper keeper,
      Clock clock) {
    return new Answers(
        new RememberedAnswers(settings.allowRemembered(), clock), ledger, later, keeper);
  }

  @Bean
  Arrivals arrivals(
      ItemJudge judge,
      Answers answers,
      ContentMarks marks,
      Examiner examiner,
      GateMetrics metrics) {
    int half = Math.max(1, examiner.status().wanted() / 2);
    return new Arrivals(judge, answers, marks, half, metrics, System::nanoTime);
  }

  @Bean
  UploadGate uploadGate(
      GateSettings settings,
      BankFollower banks,
      EncryptedSpool spool,
      ContentMarks marks,
      ItemJudge judge,
      PendingSweep swept,
      Answers answers,
      Arrivals arrivals,
      DecisionKeeper keeper,
      LaterUploads later,
      GateMetrics metrics,
      AllowedTally allowed,
      Clock clock) {
    return new UploadGate(
        settings, banks, spool, marks, judge, answers, arrivals, keeper, later, metrics, allowed,
        clock);
  }

  @Bean
  UploadsController uploadsController(
      UploadGate gate,
      GateSettings settings,
      LaterUploads later,
      DecisionLedger ledger,
      Ids ids,
      Clock clock) {
    return new UploadsController(gate, settings, later, ledger, ids, clock);
  }

  @Bean
  BatchController batchController(UploadGate gate, GateSettings settings, Ids ids, Clock clock) {
    return new BatchController(gate, settings, ids, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  TopicReader itemsTopic(
      KafkaTopics topics,
      UploadGate gate,
      DecisionKeeper begun,
      Outbox outbox,
      Ids ids,
      Clock clock) {
    return topics.items(new ItemsTopic(gate, ids, clock), outbox);
  }

  @Bean
  FoundElsewhere foundElsewhere(
      DecisionKeeper keeper, FloodGuard floods, PendingSweep swept, Ids ids, Clock clock) {
    return new FoundElsewhere(keeper, floods, ids, clock);
  }

  @Bean
  GateHealth gateHealth(
      BankFollower banks,
      Examiner examiner,
      DecisionKeeper keeper,
      DecisionJournal journal,
      EncryptedSpool spool,
      Policies policies) {
    return new GateHealth(banks, examiner, keeper, journal, spool, policies);
  }
}
