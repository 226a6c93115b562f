package dev.breakwater.upload.gate;

import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.match.Judgement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what a platform found by looking hashes up, just as if it had uploaded the item, but
 * without bytes: a finding, a line in the audit log and an event, durable when it returns.
 */
public final class LookupRecorder {
  private final DecisionKeeper keeper;
  private final Ids ids;
  private final Clock clock;

  LookupRecorder(DecisionKeeper keeper, Ids ids, Clock clock) {
    this.keeper = keeper;
    this.ids = ids;
    this.clock = clock;
  }

  /** The id of what was recorded; empty when nothing could be made durable now. */
  public Optional<UUID> record(
      UUID keyId, ActorId actor, ServiceName service, ItemId item, Judgement judgement) {
    UploadContext upload =
        new UploadContext(null, clock.instant(), UploadContext.Publicly.NOT_TOLD);
    Submission submission = new Submission(ids.next(), keyId, actor, service, item, upload, null);
    Decision decision =
        new Decision(
            submission,
            UploadGate.answer(submission, judgement, UploadAnswer.Looked.notNeeded(0), clock),
            FindingKind.KNOWN_MATERIAL,
            null,
            null,
            List.of());
    return keeper.keep(decision) instanceof DecisionKeeper.Kept.Durable
        ? Optional.of(submission.id())
        : Optional.empty();
  }
}
