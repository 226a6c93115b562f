package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.outbox.EventType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A BLOCK or HOLD with everything that must become durable together.
 *
 * @param type what was decided on; the event is told and audited under this name
 * @param contentMark by which the same bytes are known again; says nothing without our key
 * @param evidence where the bytes are kept; null when only hashes were given
 * @param doubted entries whose flood this submission brought to light
 */
record Decision(
    EventType type,
    Submission submission,
    UploadAnswer answer,
    FindingKind kind,
    @Nullable String contentMark,
    @Nullable EvidenceRef evidence,
    List<Doubt> doubted) {
  Decision {
    doubted = List.copyOf(doubted);
  }

  /** The same decision, now that its bytes are kept. */
  Decision with(EvidenceRef kept) {
    return new Decision(type, submission, answer, kind, contentMark, kept, doubted);
  }

  /** Where the bytes are kept, if there are any. */
  Optional<EvidenceId> evidenceId() {
    return Optional.ofNullable(evidence).map(EvidenceRef::id);
  }

  /** An entry that hit too many people. */
  record Doubt(long entryKey, String reason) {}
}
