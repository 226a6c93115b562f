package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.PendingItems;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts right what a killed server left between taking bytes in and settling them.
 *
 * <p>Bytes that a decision names become evidence; bytes that wait for an answer stay; all others
 * were never promised to anybody and are destroyed. It runs before the gate opens, so nothing it
 * sees is in use. When the database cannot be asked it does nothing: bytes are not destroyed on a
 * guess.
 */
final class PendingSweep {
  private static final Logger log = LoggerFactory.getLogger(PendingSweep.class);

  private final PendingItems pending;
  private final LaterUploads later;
  private final DecisionJournal journal;
  private final JdbcClient jdbc;

  PendingSweep(PendingItems pending, LaterUploads later, DecisionJournal journal, JdbcClient jdbc) {
    this.pending = pending;
    this.later = later;
    this.journal = journal;
    this.jdbc = jdbc;
  }

  void run() throws IOException {
    List<EvidenceId> left = pending.ids();
    if (left.isEmpty()) {
      return;
    }
    Set<EvidenceId> waiting = new HashSet<>(later.named());
    Set<EvidenceId> decided = decided();
    for (EvidenceId id : left) {
      if (decided.contains(id) || isDecided(id)) {
        pending.becomeEvidence(id);
      } else if (!waiting.contains(id)) {
        pending.destroy(id);
      }
    }
    log.info("{} items that a stopped server left were put right", left.size());
  }

  private Set<EvidenceId> decided() throws IOException {
    Set<EvidenceId> named = new HashSet<>();
    for (UUID id : journal.ids()) {
      journal.read(id).evidenceId().ifPresent(named::add);
    }
    return named;
  }

  private boolean isDecided(EvidenceId id) {
    return jdbc.sql("select count(*) from upload_decision where evidence_id = ?")
            .param(id.value())
            .query(Long.class)
            .single()
        > 0;
  }
}
