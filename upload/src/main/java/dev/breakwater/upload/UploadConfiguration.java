package dev.breakwater.upload;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.upload.bank.BankChangeLog;
import dev.breakwater.upload.bank.BankController;
import dev.breakwater.upload.bank.BankExport;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankImport;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.BankSource;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryController;
import dev.breakwater.upload.bank.FollowingThread;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.PolicyWriter;
import dev.breakwater.upload.bank.SealedSignals;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.VideoRule;
import dev.breakwater.upload.envoy.EnvoyConfiguration;
import dev.breakwater.upload.envoy.EnvoySettings;
import dev.breakwater.upload.gate.FoundElsewhere;
import dev.breakwater.upload.gate.GateConfiguration;
import dev.breakwater.upload.gate.GateSettings;
import dev.breakwater.upload.history.HistorySettings;
import dev.breakwater.upload.icap.IcapConfiguration;
import dev.breakwater.upload.icap.IcapSettings;
import dev.breakwater.upload.list.ListController;
import dev.breakwater.upload.lookup.LookupController;
import dev.breakwater.upload.match.Matcher;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.policy.PolicyController;
import dev.breakwater.upload.proxy.ProxySettings;
import dev.breakwater.upload.signal.ExactTables;
import dev.breakwater.upload.signal.IndexFolder;
import dev.breakwater.upload.signal.PdqTable;
import dev.breakwater.upload.signal.PhotoDnaTable;
import dev.breakwater.upload.signal.VideoTable;
import dev.breakwater.upload.url.KnownSuffixes;
import dev.breakwater.upload.url.UrlChecker;
import dev.breakwater.upload.url.UrlListController;
import dev.breakwater.upload.url.UrlTable;
import dev.breakwater.upload.url.UrlsController;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds ask 1, top to bottom: what is known, and the gate that looks for it. */
@Configuration(proxyBeanMethods = false)
@Import({GateConfiguration.class, IcapConfiguration.class, EnvoyConfiguration.class})
public class UploadConfiguration {

  @Bean
  HistorySettings historySettings(UploadSettings settings) {
    return settings.history();
  }

  @Bean
  GateSettings gateSettings(UploadSettings settings) {
    return settings.gate();
  }

  @Bean
  ProxySettings proxySettings(UploadSettings settings) {
    return settings.proxy();
  }

  @Bean
  IcapSettings icapSettings(UploadSettings settings) {
    return settings.icap();
  }

  @Bean
  EnvoySettings envoySettings(UploadSettings settings) {
    return settings.envoy();
  }

  // --- what is known ---

  /** A new kind of signal is one table and its line here. */
  @Bean
  KnownSignals knownSignals(DataFolder data, SecureRandom random) throws IOException {
    Executor merges = task -> Thread.ofPlatform().name("index-merge").daemon().start(task);
    List<SignalTable> tables =
        List.of(
            new ExactTables(random),
            new PdqTable(new IndexFolder(data.path().resolve("index"), "pdq", merges)),
            new VideoTable(
                SignalIndex.inMemory(merges), List.of(VideoRule.EXCERPT, VideoRule.CONTAINED)),
            new PhotoDnaTable(PhotoDnaTable.Measure.EQUALITY),
            new UrlTable(new KnownSuffixes(), random));
    return new KnownSignals(tables);
  }

  @Bean
  Policies policies(JdbcClient jdbc, JsonMapper json, Clock clock) {
    return new Policies(jdbc, json, clock);
  }

  @Bean
  BankChangeLog bankChangeLog(JdbcClient jdbc, Clock clock) {
    return new BankChangeLog(jdbc, clock);
  }

  @Bean
  BankLedger bankLedger(
      JdbcClient jdbc, TransactionTemplate transactions, BankChangeLog changes, Clock clock) {
    return new BankLedger(jdbc, transactions, changes, clock);
  }

  @Bean
  BankFollower bankFollower(
      DataSource database,
      BankLedger ledger,
      BankChangeLog changes,
      MasterKeys keys,
      SecureRandom random,
      KnownSignals known,
      Policies policies) {
    return new BankFollower(
        database, ledger, changes, () -> seals(keys, random), known, policies::refresh);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  FollowingThread followingThread(BankFollower follower) {
    return new FollowingThread(follower);
  }

  // --- banks and policies, as people keep them ---

  @Bean
  Banks banks(
      DataSource database,
      TransactionTemplate transactions,
      BankLedger ledger,
      BankChangeLog changes,
      BankFollower follower,
      KnownSignals known,
      MasterKeys keys,
      SecureRandom random,
      AuditLog audit,
      Clock clock) {
    return new Banks(
        ledger,
        new BankImport(database, transactions, known, changes, audit, clock),
        new BankSource(database, transactions, known, changes, clock),
        new BankExport(database),
        follower,
        known,
        () -> seals(keys, random),
        transactions,
        audit);
  }

  @Bean
  BankController bankController(Banks banks, Policies policies) {
    return new BankController(banks, policies::exists);
  }

  @Bean
  EntryController entryController(Banks banks) {
    return new EntryController(banks);
  }

  @Bean
  ListController listController(Banks banks) {
    return new ListController(banks);
  }

  @Bean
  PolicyController policyController(
      Policies policies,
      BankChangeLog changes,
      BankFollower follower,
      TransactionTemplate transactions,
      AuditLog audit) {
    return new PolicyController(
        policies, new PolicyWriter(policies, changes, follower, transactions, audit));
  }

  // --- URLs ---

  @Bean
  UrlsController urlsController(BankFollower follower, Matcher matcher, FoundElsewhere found) {
    return new UrlsController(follower, new UrlChecker(matcher), found);
  }

  @Bean
  UrlListController urlListController(Banks banks) {
    return new UrlListController(banks, new KnownSuffixes());
  }

  // --- the gate ---

  @Bean(destroyMethod = "close")
  ConfinedExaminer examiner(DataFolder data) {
    return ConfinedExaminer.start(
        ExaminerSettings.forThisMachine(data.path().resolve("cache").resolve("natives")));
  }

  @Bean
  Matcher matcher(KnownSignals known, Policies policies) {
    return new Matcher(known, policies::newest);
  }

  @Bean
  LookupController lookupController(
      KnownSignals known, Matcher matcher, BankFollower banks, FoundElsewhere found) {
    return new LookupController(known, matcher, banks, found);
  }

  /** Not safe for several threads, so each user has its own. */
  private static SealedSignals seals(MasterKeys keys, SecureRandom random) {
    return new SealedSignals(keys.derive("banks"), random);
  }
}
