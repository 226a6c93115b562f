package dev.breakwater.live.session;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.PendingItems;
import java.io.IOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts right what a killed server left of recordings: one that a finding names becomes evidence,
 * any other was never promised to anybody and is destroyed. It runs before a stream is watched.
 */
final class EvidenceSweep {
  private final PendingItems pending;
  private final JdbcClient jdbc;

  EvidenceSweep(PendingItems pending, JdbcClient jdbc) {
    this.pending = pending;
    this.jdbc = jdbc;
  }

  void run() throws IOException {
    for (EvidenceId id : pending.ids()) {
      if (isNamed(id)) {
        pending.becomeEvidence(id);
      } else {
        pending.destroy(id);
      }
    }
  }

  private boolean isNamed(EvidenceId id) {
    return jdbc.sql("select count(*) from finding where evidence_id = ?")
            .param(id.value())
            .query(Long.class)
            .single()
        > 0;
  }
}
