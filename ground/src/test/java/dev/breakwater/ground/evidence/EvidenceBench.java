package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.proof.AuditExport;
import dev.breakwater.ground.audit.proof.AuditProofs;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The real evidence store with its door and custody, for tests here and above. */
public final class EvidenceBench {
  private final EvidenceStore store;
  private final AuditLog audit;
  private final Custody custody;
  private final Retention retention;
  private final AuditProofs proofs;

  /** Evidence in {@code folder}, its custody in {@code database}. */
  public EvidenceBench(Path folder, FreshDatabase database, Clock clock) {
    this(folder, database.jdbc(), database.transactions(), clock);
  }

  /** The same for a process that has been given the address of a database. */
  public EvidenceBench(
      Path folder, JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    SecureRandom random = new SecureRandom();
    JsonMapper json = JsonMapper.builder().build();
    Ids ids = new Ids(clock, random);
    MasterKeys keys;
    try {
      keys = MasterKeys.open(folder.resolve("keys"), random);
      this.store =
          new EvidenceStore(
              folder.resolve("evidence"),
              new PieceKeys(new LocalKeyWrapper(keys.box("evidence"))),
              random,
              ids,
              json);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.audit = new AuditLog(jdbc, json, ids, clock);
    AuditTree tree = new AuditTree(jdbc, transactions);
    this.proofs = new AuditProofs(tree, new AuditExport(tree, keys.signing("audit heads"), clock));
    this.custody =
        new Custody(
            store,
            jdbc,
            transactions,
            audit,
            keys.box("custody"),
            json,
            random,
            clock,
            Duration.ofDays(365));
    this.retention = new Retention(store, custody, jdbc, transactions, clock);
  }

  public EvidenceStore store() {
    return store;
  }

  public Custody custody() {
    return custody;
  }

  public EvidenceDoor door() {
    return new EvidenceDoor(store, custody);
  }

  public Looks looks() {
    return new Looks(custody);
  }

  public AuditLog audit() {
    return audit;
  }

  /** The proofs that a bundle made here brings. */
  public AuditProofs proofs() {
    return proofs;
  }

  public Retention retention() {
    return retention;
  }

  /** Keeps a piece. */
  public EvidenceRef keep(byte[] content) {
    try {
      return store.keep(
          new ByteArrayInputStream(content), new EvidenceDescription("image/png", Map.of()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
