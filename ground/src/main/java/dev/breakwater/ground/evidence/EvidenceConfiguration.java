package dev.breakwater.ground.evidence;

import com.github.kagkarlsson.scheduler.task.Task;
import com.google.crypto.tink.KmsClient;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.jobs.Jobs;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ServiceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the evidence store, its one door and its custody. */
@Configuration(proxyBeanMethods = false)
public class EvidenceConfiguration {
  @Bean
  PieceKeys pieceKeys(
      DataFolder data, EvidenceSettings settings, MasterKeys keys, SecureRandom random)
      throws IOException {
    LocalKeys local = new LocalKeys(data.path().resolve("keys"), keys, random);
    return PieceKeys.of(settings.keyService(), local, ServiceLoader.load(KmsClient.class));
  }

  @Bean
  EvidencePlaces evidencePlaces(
      DataFolder data, EvidenceSettings settings, Clock clock, JsonMapper json) throws IOException {
    return EvidencePlaces.of(
        data.path().resolve("evidence"), settings.bucket(), settings.retention(), clock, json);
  }

  @Bean
  EvidenceStore evidenceStore(
      EvidencePlaces places, PieceKeys keys, SecureRandom random, Ids ids, JsonMapper json) {
    return new EvidenceStore(places.here(), places.pieces(), keys, random, ids, json);
  }

  /** What one server has found only that server can send. */
  @Bean(initMethod = "start")
  Rounds evidenceLeaves(EvidencePlaces places) {
    return new Rounds(
        "evidence-leaves",
        Duration.ofSeconds(5),
        places::send,
        "evidence waits on the disk: its bucket does not take it");
  }

  @Bean
  Task<Void> evidenceLocks(EvidencePlaces places, JdbcClient jdbc, Clock clock) {
    return Jobs.every(
        Duration.ofHours(1), "evidence-locks", () -> places.lengthenLocks(jdbc, clock));
  }

  @Bean
  PendingItems pendingItems(
      DataFolder data,
      PieceKeys keys,
      SecureRandom random,
      Ids ids,
      JsonMapper json,
      EvidenceStore evidence)
      throws IOException {
    EvidenceStore pending =
        new EvidenceStore(data.path().resolve("pending"), keys, random, ids, json);
    return new PendingItems(pending, evidence);
  }

  @Bean
  EvidenceHealth evidenceHealth(EvidencePlaces places, Rounds evidenceLeaves) {
    return new EvidenceHealth(places, evidenceLeaves::isFailing);
  }

  @Bean
  Custody custody(
      EvidenceStore store,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      MasterKeys keys,
      JsonMapper json,
      SecureRandom random,
      Clock clock,
      EvidenceSettings settings) {
    return new Custody(
        store,
        jdbc,
        transactions,
        audit,
        keys.box("custody"),
        json,
        random,
        clock,
        settings.retention());
  }

  @Bean
  EvidenceDoor evidenceDoor(EvidenceStore store, Custody custody) {
    return new EvidenceDoor(store, custody);
  }

  @Bean
  Looks looks(Custody custody) {
    return new Looks(custody);
  }

  @Bean
  Retention retention(
      EvidenceStore store,
      Custody custody,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Clock clock) {
    return new Retention(store, custody, jdbc, transactions, clock);
  }

  @Bean
  IntegrityChecks integrityChecks(
      EvidenceStore store, Custody custody, JdbcClient jdbc, Clock clock) {
    return new IntegrityChecks(store, custody, jdbc, clock);
  }

  @Bean
  Task<Void> custodyBegins(Custody custody) {
    return Jobs.every(Duration.ofSeconds(30), "custody-begins", custody::beginMissing);
  }

  @Bean
  Task<Void> evidenceExpires(Retention retention) {
    return Jobs.every(Duration.ofMinutes(10), "evidence-expires", retention::expire);
  }

  @Bean
  Task<Void> evidenceIsChecked(IntegrityChecks checks, EvidenceSettings settings) {
    return Jobs.every(
        Duration.ofHours(1),
        "evidence-is-checked",
        () -> {
          try {
            checks.checkThoseUncheckedFor(settings.checkEvery());
          } catch (IOException unreadable) {
            throw new UncheckedIOException("evidence could not be checked", unreadable);
          }
        });
  }
}
