package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.policy.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what was found of things that were not uploaded: hashes that a platform looked up, URLs
 * that it had checked. Durable when it returns, as an upload's decision is: in the database, and
 * while that is away in the journal.
 */
public final class FoundElsewhere {
  private static final Logger log = LoggerFactory.getLogger(FoundElsewhere.class);
  private static final EventType URL_DECIDED = new EventType("url.decided");

  private final DecisionKeeper keeper;
  private final FloodGuard floods;
  private final Ids ids;
  private final Clock clock;

  FoundElsewhere(DecisionKeeper keeper, FloodGuard floods, Ids ids, Clock clock) {
    this.keeper = keeper;
    this.floods = floods;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whose finding it is, and the API key that brought it. */
  public record Whose(UUID keyId, ActorId actor, ServiceName service, ItemId item) {}

  /**
   * What was recorded, and what is to be answered.
   *
   * @param id of the finding; empty when there was nothing to record
   */
  public record Recorded(Judgement judgement, Optional<UUID> id) {}

  /** The id of a finding about hashes; empty when nothing could be made durable now. */
  public Optional<UUID> recordHashes(Whose whose, Judgement judgement) {
    Submission submission = submission(whose);
    Decision decision =
        decision(
            DecisionLedger.DECIDED,
            submission,
            judgement,
            0,
            FindingKind.KNOWN_MATERIAL,
            List.of());
    return durable(keeper.keep(decision), submission);
  }

  /**
   * Records what was found of a URL. Its text leads to the material, so it is evidence, and kept
   * nowhere else.
   *
   * @param judged what the banks make of the URL at the moment
   * @return empty when nothing could be made durable now
   */
  public Optional<Recorded> recordUrl(Whose whose, String url, Supplier<Judgement> judged) {
    Judgement first = judged.get();
    List<Decision.Doubt> doubts = floods.doubts(first, whose.actor());
    Judgement judgement = doubts.isEmpty() ? first : judged.get();
    if (judgement.verdict() == Verdict.ALLOW) {
      return Optional.of(new Recorded(judgement, Optional.empty()));
    }
    byte[] text = url.getBytes(StandardCharsets.UTF_8);
    Submission submission = submission(whose);
    FindingKind kind =
        judgement.matches().isEmpty() ? FindingKind.UNREADABLE_ITEM : FindingKind.KNOWN_URL;
    Decision decision = decision(URL_DECIDED, submission, judgement, text.length, kind, doubts);
    try {
      DecisionKeeper.Kept kept =
          keeper.keep(decision, new ByteArrayInputStream(text), description(whose));
      return durable(kept, submission).map(id -> new Recorded(judgement, Optional.of(id)));
    } catch (IOException failed) {
      log.error("a URL could not be kept as evidence, so no answer was given", failed);
      return Optional.empty();
    }
  }

  private Submission submission(Whose whose) {
    UploadContext upload =
        new UploadContext(null, clock.instant(), UploadContext.Publicly.NOT_TOLD);
    return new Submission(
        ids.next(),
        whose.keyId(),
        whose.actor(),
        whose.service(),
        whose.item(),
        upload,
        null,
        Submission.Hints.NONE);
  }

  private Decision decision(
      EventType type,
      Submission submission,
      Judgement judgement,
      int bytes,
      FindingKind kind,
      List<Decision.Doubt> doubts) {
    UploadAnswer answer =
        UploadGate.answer(submission, judgement, UploadAnswer.Looked.notNeeded(bytes), clock);
    return new Decision(type, submission, answer, kind, null, null, doubts);
  }

  private static EvidenceDescription description(Whose whose) {
    return new EvidenceDescription(
        "text/uri-list",
        Map.of(
            "actor", whose.actor().value(),
            "service", whose.service().value(),
            "item", whose.item().value()));
  }

  private static Optional<UUID> durable(DecisionKeeper.Kept kept, Submission submission) {
    return kept instanceof DecisionKeeper.Kept.Durable
        ? Optional.of(submission.id())
        : Optional.empty();
  }
}
