package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.hashing.exact.DigestingInputStream;
import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.policy.Verdict;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an upload is decided.
 *
 * <p>Bytes are spooled while they arrive and digested on the way. {@link ItemJudge} looks at them;
 * for BLOCK and HOLD the bytes become evidence and {@link DecisionKeeper} makes the decision
 * durable before the answer is given. ALLOW leaves nothing but a counter. Whatever cannot be
 * promised is refused, and nothing is let through because something of ours is broken.
 */
public final class UploadGate {
  private static final Logger log = LoggerFactory.getLogger(UploadGate.class);

  private final GateSettings settings;
  private final BankFollower banks;
  private final EncryptedSpool spool;
  private final ContentMarks marks;
  private final ItemJudge judge;
  private final Answers answers;
  private final DecisionKeeper keeper;
  private final LaterUploads later;
  private final GateMetrics metrics;
  private final AllowedTally allowed;
  private final Clock clock;

  UploadGate(
      GateSettings settings,
      BankFollower banks,
      EncryptedSpool spool,
      ContentMarks marks,
      ItemJudge judge,
      Answers answers,
      DecisionKeeper keeper,
      LaterUploads later,
      GateMetrics metrics,
      AllowedTally allowed,
      Clock clock) {
    this.settings = settings;
    this.banks = banks;
    this.spool = spool;
    this.marks = marks;
    this.judge = judge;
    this.answers = answers;
    this.keeper = keeper;
    this.later = later;
    this.metrics = metrics;
    this.allowed = allowed;
    this.clock = clock;
  }

  /** When the platform wants its answer. */
  public enum Wanted {
    /** Now, unless the item is large. */
    NOW,
    /** Later in any case. */
    LATER,
    /** Now however large it is: a proxy keeps the request waiting and knows no webhook. */
    NOW_IN_ANY_CASE
  }

  /** What an item is said to be, by the platform or by its own headers. */
  public enum Claim {
    /** A picture or a film: when it can be read as neither, the default policy says what then. */
    MEDIA,
    /**
     * Anything, such as a part of some form: what has the first bytes of no media format is
     * compared by its exact digests, and that it is no picture is nothing to hold it for.
     */
    ANYTHING
  }

  /** An item that has arrived whole. Whoever gets it closes it. */
  public record Arrived(SpooledBytes bytes, ExactHashes digests) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /** What came of receiving an item's bytes. */
  public sealed interface Reception {
    record Whole(Arrived arrived) implements Reception {}

    record Refused(Outcome.Refusal why) implements Reception {}
  }

  /** Reads {@code body} to its end. */
  public Reception receive(InputStream body) throws IOException {
    if (!banks.isLoaded()) {
      return refused(Outcome.Refusal.NOT_LOADED);
    }
    DigestingInputStream digested = new DigestingInputStream(body);
    return switch (spool.receive(digested, settings.largest().toBytes())) {
      case Received.Whole(SpooledBytes bytes) ->
          new Reception.Whole(new Arrived(bytes, digested.finish()));
      case Received.TooLarge _ -> refused(Outcome.Refusal.TOO_LARGE);
      case Received.NoRoom _ -> refused(Outcome.Refusal.BUSY);
    };
  }

  /** Whether the banks are loaded: until then every item is refused. */
  public boolean isReady() {
    return banks.isLoaded();
  }

  /** Decides an item that is said to be a picture or film, or takes it in to be decided later. */
  Outcome decide(Submission submission, Arrived arrived, Wanted wanted) throws IOException {
    return decide(submission, arrived, wanted, Claim.MEDIA);
  }

  /** Decides an item, or takes it in to be decided later. */
  public Outcome decide(Submission submission, Arrived arrived, Wanted wanted, Claim claim)
      throws IOException {
    Timer.Sample sample = metrics.start();
    String mark = marks.of(arrived.digests());
    Optional<Outcome> earlier = answers.earlier(submission, mark);
    Outcome outcome =
        earlier.isPresent() ? earlier.get() : decideNew(submission, arrived, wanted, claim, mark);
    switch (outcome) {
      case Outcome.Answered(UploadAnswer answer) -> metrics.decided(sample, answer.verdict());
      case Outcome.Refused(Outcome.Refusal why) -> metrics.refused(why);
      case Outcome.Later _ -> {}
    }
    return outcome;
  }

  private Outcome decideNew(
      Submission submission, Arrived arrived, Wanted wanted, Claim claim, String mark)
      throws IOException {
    if (isForLater(arrived, wanted)) {
      return later.accept(submission, arrived, mark);
    }
    return switch (judge.judge(arrived.digests(), arrived.bytes(), submission.actor(), claim)) {
      case ItemJudge.Found.Busy _ -> new Outcome.Refused(Outcome.Refusal.BUSY);
      case ItemJudge.Found.Judged judged -> conclude(submission, arrived, judged, mark);
    };
  }

  private boolean isForLater(Arrived arrived, Wanted wanted) {
    return switch (wanted) {
      case NOW -> arrived.bytes().size() >= settings.laterFrom().toBytes();
      case LATER -> true;
      case NOW_IN_ANY_CASE -> false;
    };
  }

  private Outcome conclude(
      Submission submission, Arrived arrived, ItemJudge.Found.Judged judged, String mark) {
    UploadAnswer answer = answer(submission, judged, clock);
    if (answer.verdict() == Verdict.ALLOW) {
      allowed.add(submission, judged.picture());
      answers.remember(submission, answer, mark);
      return new Outcome.Answered(answer);
    }
    try {
      return keep(submission, arrived, judged, answer, mark);
    } catch (IOException failed) {
      log.error("evidence could not be kept, so no answer was given", failed);
      return new Outcome.Refused(Outcome.Refusal.NOT_KEPT);
    }
  }

  private Outcome keep(
      Submission submission,
      Arrived arrived,
      ItemJudge.Found.Judged judged,
      UploadAnswer answer,
      String mark)
      throws IOException {
    Decision decision =
        new Decision(
            DecisionLedger.DECIDED,
            submission,
            answer,
            kind(judged.judgement()),
            mark,
            null,
            judged.doubts());
    DecisionKeeper.Kept kept;
    Timer.Sample keeping = metrics.start();
    try (InputStream bytes = arrived.bytes().stream()) {
      kept =
          keeper.keep(decision, bytes, description(submission, arrived.digests(), judged.looked()));
    } finally {
      metrics.stepped(keeping, "keep");
    }
    return switch (kept) {
      case DecisionKeeper.Kept.Durable _ -> {
        answers.remember(submission, answer, mark);
        yield new Outcome.Answered(answer);
      }
      case DecisionKeeper.Kept.Earlier(DecisionLedger.Answered before) ->
          Answers.again(before, mark);
      case DecisionKeeper.Kept.NotKept _ -> new Outcome.Refused(Outcome.Refusal.NOT_KEPT);
    };
  }

  private Reception refused(Outcome.Refusal why) {
    metrics.refused(why);
    return new Reception.Refused(why);
  }

  static UploadAnswer answer(Submission submission, ItemJudge.Found.Judged judged, Clock clock) {
    return answer(submission, judged.judgement(), judged.looked(), clock);
  }

  static UploadAnswer answer(
      Submission submission, Judgement judgement, UploadAnswer.Looked looked, Clock clock) {
    return new UploadAnswer(
        submission.id(),
        submission.item().value(),
        judgement.verdict(),
        clock.instant(),
        judgement.reasons(),
        judgement.matches().stream().map(MatchTold::of).toList(),
        judgement.matchesFound(),
        judgement.corroboration(),
        judgement.policies(),
        looked,
        false);
  }

  static FindingKind kind(Judgement judgement) {
    return judgement.matches().isEmpty() ? FindingKind.UNREADABLE_ITEM : FindingKind.KNOWN_MATERIAL;
  }

  static EvidenceDescription description(
      Submission submission, ExactHashes digests, UploadAnswer.Looked looked) {
    Map<String, String> facts = new HashMap<>();
    facts.put("actor", submission.actor().value());
    facts.put("service", submission.service().value());
    facts.put("item", submission.item().value());
    facts.put("md5", digests.md5().hex());
    facts.put("sha1", digests.sha1().hex());
    facts.put("sha256", digests.sha256().hex());
    return new EvidenceDescription(MediaTypes.of(looked.format()), facts);
  }
}
