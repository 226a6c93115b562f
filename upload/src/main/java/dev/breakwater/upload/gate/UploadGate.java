package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an upload is decided.
 *
 * <p>Bytes are spooled while they arrive and digested on the way; long films are looked at on the
 * way, too ({@link Arrivals}). {@link ItemJudge} looks at them; for BLOCK and HOLD the bytes become
 * evidence and {@link DecisionKeeper} makes the decision durable before the answer is given. ALLOW
 * leaves nothing but a counter. Whatever cannot be promised is refused, and nothing is let through
 * because something of ours is broken.
 */
public final class UploadGate {
  private static final Logger log = LoggerFactory.getLogger(UploadGate.class);

  private final GateSettings settings;
  private final BankFollower banks;
  private final EncryptedSpool spool;
  private final ContentMarks marks;
  private final ItemJudge judge;
  private final Answers answers;
  private final Arrivals arrivals;
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
      Arrivals arrivals,
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
    this.arrivals = arrivals;
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

  /**
   * An item that has arrived. Whoever gets it closes it.
   *
   * @param beginning the mark of its first bytes, where it was watched while it arrived
   * @param stop why it did not arrive whole; null when it did
   */
  public record Arrived(
      SpooledBytes bytes,
      ExactHashes digests,
      @Nullable String beginning,
      Arrivals.@Nullable Stop stop)
      implements AutoCloseable {
    Arrived(SpooledBytes bytes, ExactHashes digests) {
      this(bytes, digests, null, null);
    }

    /** Whether it was stopped, so that more was to come. */
    boolean isCut() {
      return stop != null;
    }

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

  /**
   * Reads {@code body} to its end, or until a film shows what must be blocked.
   *
   * @param submission as far as it is told by now
   */
  Reception receive(InputStream body, Submission submission) throws IOException {
    if (!banks.isLoaded()) {
      return refused(Outcome.Refusal.NOT_LOADED);
    }
    DigestingInputStream digested = new DigestingInputStream(body);
    try (Span _ = Span.within(Traced.RECEIVE);
        Arrivals.Arrival arrival = arrivals.of(submission, digested)) {
      return switch (spool.receive(arrival, settings.largest().toBytes(), arrival)) {
        case Received.Whole(SpooledBytes bytes) ->
            new Reception.Whole(
                new Arrived(
                    bytes,
                    digested.finish(),
                    arrival.mark().orElse(null),
                    arrival.stop().orElse(null)));
        case Received.TooLarge _ -> refused(Outcome.Refusal.TOO_LARGE);
        case Received.NoRoom _ -> refused(Outcome.Refusal.BUSY);
      };
    }
  }

  /** Reads {@code body} to its end. */
  public Reception receive(InputStream body) throws IOException {
    if (!banks.isLoaded()) {
      return refused(Outcome.Refusal.NOT_LOADED);
    }
    DigestingInputStream digested = new DigestingInputStream(body);
    try (Span _ = Span.within(Traced.RECEIVE)) {
      return switch (spool.receive(digested, settings.largest().toBytes())) {
        case Received.Whole(SpooledBytes bytes) ->
            new Reception.Whole(new Arrived(bytes, digested.finish()));
        case Received.TooLarge _ -> refused(Outcome.Refusal.TOO_LARGE);
        case Received.NoRoom _ -> refused(Outcome.Refusal.BUSY);
      };
    }
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
    try (Span span = Span.within(Traced.DECIDE)) {
      span.size(arrived.bytes().size());
      Outcome outcome =
          switch (arrived.stop()) {
            case null -> decideWhole(submission, arrived, wanted, claim);
            case Arrivals.Stop.AnsweredBefore(Outcome before) -> before;
            case Arrivals.Stop.Found(ItemJudge.Found.Judged judged) ->
                stop(submission, arrived, judged);
          };
      tell(outcome, sample, span);
      return outcome;
    }
  }

  private void tell(Outcome outcome, Timer.Sample sample, Span span) {
    switch (outcome) {
      case Outcome.Answered(UploadAnswer answer) -> {
        metrics.decided(sample, answer.verdict());
        span.came(answer.verdict());
      }
      case Outcome.Refused(Outcome.Refusal why) -> {
        metrics.refused(why);
        span.came(why);
      }
      case Outcome.Later later -> span.came(later);
    }
  }

  private Outcome decideWhole(Submission submission, Arrived arrived, Wanted wanted, Claim claim)
      throws IOException {
    ContentMarks.Of mark = new ContentMarks.Of(marks.of(arrived.digests()), arrived.beginning());
    Optional<Outcome> earlier = answers.earlier(submission, mark);
    return earlier.isPresent()
        ? earlier.get()
        : decideNew(submission, arrived, wanted, claim, mark);
  }

  /** It is known again by its beginning: where it is stopped another time differs. */
  private Outcome stop(Submission submission, Arrived arrived, ItemJudge.Found.Judged judged) {
    ItemJudge.Found.Judged told = judged.stoppedAfter(arrived.bytes().size());
    String mark = Objects.requireNonNull(arrived.beginning());
    return conclude(submission, arrived, told, new ContentMarks.Of(mark));
  }

  private Outcome decideNew(
      Submission submission, Arrived arrived, Wanted wanted, Claim claim, ContentMarks.Of mark)
      throws IOException {
    if (isForLater(arrived, wanted)) {
      return later.accept(submission, arrived, mark.whole());
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
      Submission submission, Arrived arrived, ItemJudge.Found.Judged judged, ContentMarks.Of mark) {
    UploadAnswer answer = answer(submission, judged, clock);
    if (answer.verdict() == Verdict.ALLOW) {
      allowed.add(submission, judged.picture());
      answers.remember(submission, answer, mark.whole());
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
      ContentMarks.Of mark)
      throws IOException {
    Decision decision =
        new Decision(
            DecisionLedger.DECIDED,
            submission,
            answer,
            kind(judged.judgement()),
            mark.whole(),
            null,
            judged.doubts());
    DecisionKeeper.Kept kept;
    Timer.Sample keeping = metrics.start();
    try (Span _ = Span.within(Traced.KEEP);
        InputStream bytes = arrived.bytes().stream()) {
      kept =
          keeper.keep(decision, bytes, description(submission, arrived.digests(), judged.looked()));
    } finally {
      metrics.stepped(keeping, "keep");
    }
    return switch (kept) {
      case DecisionKeeper.Kept.Durable _ -> {
        answers.remember(submission, answer, mark.whole());
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
