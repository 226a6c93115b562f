package dev.breakwater.upload.gate;

import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.media.Beginning;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.VideoRule;
import dev.breakwater.upload.gate.UploadGate.Claim;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.Matcher;
import dev.breakwater.upload.policy.Verdict;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of one item and says what they come to.
 *
 * <p>Exact digests first: when they bring BLOCK, nothing graver can follow and nothing is decoded.
 * Else a worker decodes, and every frame is looked up. What cannot be examined, or shows only in
 * part, gets what the default policy says about it, HOLD unless an operator chose otherwise; only a
 * worker that is busy is no answer, because the same item may get a better one in a moment.
 */
final class ItemJudge {
  /** Frames, of each second one. */
  private static final int TELLING_FOOTAGE = 30;

  private final Matcher matcher;
  private final FloodGuard floods;
  private final Examiner examiner;
  private final Corrections corrections;
  private final GateMetrics metrics;

  ItemJudge(
      Matcher matcher,
      FloodGuard floods,
      Examiner examiner,
      Corrections corrections,
      GateMetrics metrics) {
    this.matcher = matcher;
    this.floods = floods;
    this.examiner = examiner;
    this.corrections = corrections;
    this.metrics = metrics;
  }

  /** What was found. */
  sealed interface Found {
    /**
     * A verdict, how far the item was looked at, and the doubts that came up.
     *
     * @param picture how it looks, if it is a picture that was decoded
     */
    record Judged(
        Judgement judgement,
        UploadAnswer.Looked looked,
        List<Decision.Doubt> doubts,
        @Nullable FrameFingerprint picture)
        implements Found {
      Judged(Judgement judgement, UploadAnswer.Looked looked, List<Decision.Doubt> doubts) {
        this(judgement, looked, doubts, null);
      }

      /** The same of an item that was stopped when so many bytes had come. */
      Judged stoppedAfter(long bytes) {
        String said =
            "The upload was stopped when %d bytes had come: what follows could change nothing."
                .formatted(bytes);
        return new Judged(judgement.and(said), looked.beginning(bytes), doubts, picture);
      }
    }

    /** No worker could look at it just now. */
    record Busy() implements Found {}
  }

  /** What the exact digests alone come to. */
  Found.Judged byDigests(ExactHashes digests, ActorId actor, long bytes) {
    List<Decision.Doubt> doubts = new ArrayList<>();
    List<Hit> hits = lookedUp(Traced.EXACT, "exact", () -> exactHits(digests));
    doubts.addAll(floods.doubts(matcher.judge(hits), actor));
    return new Found.Judged(matcher.judge(hits), UploadAnswer.Looked.notNeeded(bytes), doubts);
  }

  /** What everything comes to. */
  Found judge(ExactHashes digests, SpooledBytes bytes, ActorId actor, Claim claim)
      throws IOException {
    Found.Judged exact = byDigests(digests, actor, bytes.size());
    if (exact.judgement().verdict() == Verdict.BLOCK) {
      return exact;
    }
    return switch (examine(bytes)) {
      case Examination.Examined examined -> examined(exact, digests, examined, bytes, actor);
      case Examination.CannotTell cannot when cannot.cause().retryable() -> new Found.Busy();
      case Examination.CannotTell cannot when isNoMedia(cannot) && claim == Claim.ANYTHING ->
          noMedia(exact, cannot, bytes);
      case Examination.CannotTell cannot -> unreadable(exact, digests, cannot, bytes);
    };
  }

  /** What came of looking at a film that is still arriving. */
  sealed interface Begun {
    /** It must be blocked, whatever follows. */
    record Blocked(Found.Judged judged) implements Begun {}

    /**
     * Nothing so far.
     *
     * @param isAll whether more of it would not be looked at
     */
    record Nothing(boolean isAll) implements Begun {}

    record NotYet() implements Begun {}

    record OnlyAtItsEnd() implements Begun {}

    record NoFilm() implements Begun {}
  }

  /**
   * What the beginning of a film comes to. It says BLOCK only for what stays true whatever follows:
   * a frame that is known, a known film that is contained, or half a minute and more that is mostly
   * of a known one. A few seconds that two films share, such as a title, say nothing.
   */
  Begun judgeBeginning(SpooledBytes soFar, ActorId actor) throws IOException {
    try (SeekableByteChannel channel = soFar.open();
        Span _ = Span.within(Traced.BEGIN)) {
      return switch (metrics.timed("begin", () -> examiner.examineBeginning(channel))) {
        case Beginning.NotYet _ -> new Begun.NotYet();
        case Beginning.OnlyAtItsEnd _ -> new Begun.OnlyAtItsEnd();
        case Beginning.NoFilm _ -> new Begun.NoFilm();
        case Beginning.Shown(Examination.Examined examined, boolean isAll) ->
            begun(examined, isAll, soFar.size(), actor);
      };
    }
  }

  private Begun begun(Examination.Examined examined, boolean isAll, long bytes, ActorId actor) {
    List<ItemSignal> signals = Fingerprints.of(examined);
    List<Hit> lasting =
        matcher.hits(signals).stream()
            .filter(hit -> staysTrue(hit, Fingerprints.footageOf(signals)))
            .toList();
    Judgement judgement = matcher.judge(corrections.undisputed(lasting));
    if (judgement.verdict() != Verdict.BLOCK) {
      return new Begun.Nothing(isAll);
    }
    List<Decision.Doubt> doubts = floods.doubts(judgement, actor);
    return new Begun.Blocked(
        new Found.Judged(judgement, UploadAnswer.Looked.examined(bytes, examined), doubts));
  }

  private static boolean staysTrue(Hit hit, int footage) {
    return switch (hit) {
      case Hit.Near _ -> true;
      case Hit.SharedFrames shared ->
          shared.entryPercent() >= VideoRule.CONTAINED.entryPercent() || footage >= TELLING_FOOTAGE;
      case Hit.Exact _, Hit.Opaque _, Hit.Listed _ -> false;
    };
  }

  /** For an item that was tried too often without ever getting a worker. */
  Found.Judged giveUp(ExactHashes digests, SpooledBytes bytes, ActorId actor) {
    Found.Judged exact = byDigests(digests, actor, bytes.size());
    String cause = "no worker could examine it in several tries";
    return new Found.Judged(
        matcher.judgeUnreadable(exactHits(digests), cause),
        UploadAnswer.Looked.cannotTell(bytes.size(), "NO_WORKERS"),
        exact.doubts());
  }

  private List<Hit> exactHits(ExactHashes digests) {
    return corrections.heeded(matcher.hits(ContentDigests.signals(digests)), digests);
  }

  private Examination examine(SpooledBytes bytes) throws IOException {
    try (SeekableByteChannel channel = bytes.open();
        Span span = Span.within(Traced.EXAMINE)) {
      span.size(bytes.size());
      Examination examination = metrics.timed("examine", () -> examiner.examine(channel));
      span.came(
          switch (examination) {
            case Examination.Examined examined -> examined.completeness();
            case Examination.CannotTell cannot -> cannot.cause();
          });
      return examination;
    }
  }

  private List<Hit> lookedUp(Traced work, String step, Supplier<List<Hit>> lookup) {
    try (Span span = Span.within(work)) {
      List<Hit> hits = metrics.timed(step, lookup);
      span.count(hits.size());
      return hits;
    }
  }

  private Found examined(
      Found.Judged exact,
      ExactHashes digests,
      Examination.Examined examined,
      SpooledBytes bytes,
      ActorId actor) {
    List<Hit> seen =
        lookedUp(
            Traced.LOOKUP,
            "lookup",
            () -> corrections.heeded(matcher.hits(Fingerprints.of(examined)), digests));
    List<Decision.Doubt> doubts = new ArrayList<>(exact.doubts());
    doubts.addAll(floods.doubts(matcher.judge(seen), actor));
    metrics.looked(examined.completeness());
    List<Hit> hits = new ArrayList<>(exactHits(digests));
    hits.addAll(seen);
    Judgement judgement =
        switch (examined.completeness()) {
          case WHOLE -> matcher.judge(hits);
          case DAMAGED -> matcher.judgeDamaged(hits);
          case PARTIAL ->
              matcher.judgeUnreadable(
                  hits, "a part of it could not be, such as a page or a stream");
          case CAPPED ->
              matcher.judgeUnreadable(hits, "only its beginning could be, the rest is too long");
        };
    FrameFingerprint picture =
        examined.kind() == MediaKind.PICTURE ? examined.frames().getFirst() : null;
    return new Found.Judged(
        judgement, UploadAnswer.Looked.examined(bytes.size(), examined), doubts, picture);
  }

  private static boolean isNoMedia(Examination.CannotTell cannot) {
    return cannot.cause() == Cause.UNKNOWN_FORMAT || cannot.cause() == Cause.EMPTY;
  }

  private static Found noMedia(
      Found.Judged exact, Examination.CannotTell cannot, SpooledBytes bytes) {
    return new Found.Judged(
        exact.judgement(),
        UploadAnswer.Looked.cannotTell(bytes.size(), cannot.cause().name()),
        exact.doubts());
  }

  private Found unreadable(
      Found.Judged exact, ExactHashes digests, Examination.CannotTell cannot, SpooledBytes bytes) {
    metrics.lookedInVain();
    return new Found.Judged(
        matcher.judgeUnreadable(exactHits(digests), cannot.detail()),
        UploadAnswer.Looked.cannotTell(bytes.size(), cannot.cause().name()),
        exact.doubts());
  }
}
