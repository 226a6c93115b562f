package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.finding.FindingKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A BLOCK or HOLD with everything that must become durable together.
 *
 * @param contentMark by which the same bytes are known again; says nothing without our key
 * @param evidence where the bytes are kept; null when only hashes were given
 * @param doubted entries whose flood this submission brought to light
 */
record Decision(
    Submission submission,
    UploadAnswer answer,
    FindingKind kind,
    @Nullable String contentMark,
    @Nullable EvidenceRef evidence,
    List<Doubt> doubted) {
  Decision {
    doubted = List.copyOf(doubted);
  }

  /** Where the bytes are kept, if there are any. */
  Optional<EvidenceId> evidenceId() {
    return Optional.ofNullable(evidence).map(EvidenceRef::id);
  }

  /** An entry that hit too many people. */
  record Doubt(long entryKey, String reason) {}
}
