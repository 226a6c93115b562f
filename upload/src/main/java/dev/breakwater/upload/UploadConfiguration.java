package dev.breakwater.upload;

import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.upload.bank.BankChangeLog;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.FollowingThread;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.SealedSignals;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.VideoRule;
import dev.breakwater.upload.match.Matcher;
import dev.breakwater.upload.policy.Policies;
import dev.breakwater.upload.signal.ExactTables;
import dev.breakwater.upload.signal.IndexFolder;
import dev.breakwater.upload.signal.PdqTable;
import dev.breakwater.upload.signal.PhotoDnaTable;
import dev.breakwater.upload.signal.VideoTable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds ask 1, top to bottom: what is known, and the gate that looks for it. */
@Configuration(proxyBeanMethods = false)
public class UploadConfiguration {

  // --- what is known ---

  /** A new kind of signal is one table and its line here. */
  @Bean
  KnownSignals knownSignals(DataFolder data, SecureRandom random) throws IOException {
    List<SignalTable> tables =
        List.of(
            new ExactTables(random),
            new PdqTable(new IndexFolder(data.path().resolve("index"), "pdq")),
            new VideoTable(
                SignalIndex.inMemory(), List.of(VideoRule.EXCERPT, VideoRule.CONTAINED)),
            new PhotoDnaTable(PhotoDnaTable.Measure.EQUALITY));
    return new KnownSignals(tables);
  }

  @Bean
  Policies policies(JdbcClient jdbc, Clock clock) {
    return new Policies(jdbc, clock);
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
    SealedSignals seals = new SealedSignals(keys.derive("banks"), random);
    return new BankFollower(database, ledger, changes, seals, known, policies::refresh);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  FollowingThread followingThread(BankFollower follower) {
    return new FollowingThread(follower);
  }

  // --- the gate ---

  @Bean
  Matcher matcher(KnownSignals known, Policies policies) {
    return new Matcher(known, policies::newest);
  }
}
