package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the evidence store, its one door and its custody. */
@Configuration(proxyBeanMethods = false)
public class EvidenceConfiguration {
  @Bean
  PieceKeys pieceKeys(MasterKeys keys) {
    return new PieceKeys(new LocalKeyWrapper(keys.box("evidence")));
  }

  @Bean
  EvidenceStore evidenceStore(
      DataFolder data, PieceKeys keys, SecureRandom random, Ids ids, JsonMapper json)
      throws IOException {
    return new EvidenceStore(data.path().resolve("evidence"), keys, random, ids, json);
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
  EvidenceHealth evidenceHealth(EvidenceStore store) {
    return new EvidenceHealth(store);
  }

  @Bean
  Custody custody(
      EvidenceStore store,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      JsonMapper json,
      SecureRandom random,
      Clock clock) {
    return new Custody(store, jdbc, transactions, audit, json, random, clock);
  }

  @Bean
  EvidenceDoor evidenceDoor(EvidenceStore store, Custody custody) {
    return new EvidenceDoor(store, custody);
  }

  @Bean
  Looks looks(Custody custody) {
    return new Looks(custody);
  }
}
