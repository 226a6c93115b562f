package dev.breakwater.upload.proxy;

import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.upload.gate.Door;
import dev.breakwater.upload.gate.GateSettings;
import dev.breakwater.upload.gate.Outcome;
import dev.breakwater.upload.gate.Submission;
import dev.breakwater.upload.gate.UploadAnswer;
import dev.breakwater.upload.gate.UploadGate;
import dev.breakwater.upload.policy.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipException;

/**
 * Says whether a message may pass: each part of its body is an item, judged by the same {@link
 * UploadGate} as an upload to the API.
 *
 * <p>Nothing that is blocked or held passes: a proxy cannot keep a thing from being seen until a
 * person has looked. What cannot be judged gets what {@link ProxySettings#undecided()} says, and
 * nothing else in here lets anything through.
 */
public final class ProxyGate {
  private static final String NOBODY = "unknown";
  private static final Set<Door> DOORS = EnumSet.of(Door.ICAP, Door.ENVOY);

  private final UploadGate gate;
  private final GateSettings limits;
  private final ProxySettings settings;
  private final MeterRegistry metrics;
  private final Traces traces;
  private final Ids ids;
  private final Clock clock;

  ProxyGate(
      UploadGate gate,
      GateSettings limits,
      ProxySettings settings,
      MeterRegistry metrics,
      Traces traces,
      Ids ids,
      Clock clock) {
    this.gate = gate;
    this.limits = limits;
    this.settings = settings;
    this.metrics = metrics;
    this.traces = traces;
    this.ids = ids;
    this.clock = clock;
    // A series that begins at its first event hides that event from every rate.
    for (Door door : DOORS) {
      for (Ending each : Ending.values()) {
        Counter _ = counter(door, each);
      }
    }
  }

  /** How a message ended, as it is counted. */
  private enum Ending {
    PASSED,
    REFUSED,
    REFUSED_UNDECIDED,
    PASSED_UNDECIDED
  }

  /** What came of taking in a body. */
  public sealed interface Taken {
    /** It is here; whoever gets it closes it. */
    record Whole(UploadGate.Arrived body) implements Taken {}

    /** It could not be taken in, and what was read of it is gone. */
    record Not(Passage passage) implements Taken {}
  }

  /** What a message comes to whose head alone tells that it cannot be judged. */
  public Optional<Passage> byHead(ProxiedMessage message) {
    if (message.isPiece()) {
      return Optional.of(undecided(message, Doubt.A_PIECE));
    }
    if (message.announcedLength() > limits.largest().toBytes()) {
      return Optional.of(undecided(message, Doubt.TOO_LARGE));
    }
    return gate.isReady() ? Optional.empty() : Optional.of(undecided(message, Doubt.NOT_NOW));
  }

  /** Reads a body to its end. */
  public Taken take(ProxiedMessage message, InputStream body) throws IOException {
    return switch (gate.receive(body)) {
      case UploadGate.Reception.Whole(UploadGate.Arrived arrived) -> new Taken.Whole(arrived);
      case UploadGate.Reception.Refused(Outcome.Refusal why) ->
          new Taken.Not(undecided(message, Doubt.of(why)));
    };
  }

  /**
   * Judges every part of {@code body}. The gravest verdict decides, a doubt after it.
   *
   * <p>A traceparent that the message shows is not heeded: it is a stranger's, who would say what
   * is traced here.
   */
  public Passage judge(ProxiedMessage message, UploadGate.Arrived body) {
    try (Span span = traces.open(Traced.PROXY)) {
      Passage passage = judgeParts(message, body);
      span.came((Record) passage);
      return passage;
    }
  }

  private Passage judgeParts(ProxiedMessage message, UploadGate.Arrived body) {
    List<UploadAnswer> against = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    try (InputStream bytes = body.bytes().stream()) {
      BodyParts.read(
          message.carrier(), bytes, (type, part) -> judge(message, type, part, against, doubts));
    } catch (BodyParts.Unreadable unreadable) {
      doubts.add(unreadable.why());
    } catch (ZipException | EOFException broken) {
      doubts.add(Doubt.UNREADABLE);
    } catch (IOException failed) {
      doubts.add(Doubt.NOT_NOW);
    }
    if (!against.isEmpty()) {
      return refused(message, against);
    }
    if (!doubts.isEmpty()) {
      return undecided(message, doubts.getFirst());
    }
    counter(message.door(), Ending.PASSED).increment();
    return new Passage.Free();
  }

  private void judge(
      ProxiedMessage message,
      String type,
      InputStream part,
      List<UploadAnswer> against,
      List<Doubt> doubts)
      throws IOException {
    switch (gate.receive(part)) {
      case UploadGate.Reception.Refused(Outcome.Refusal why) -> doubts.add(Doubt.of(why));
      case UploadGate.Reception.Whole(UploadGate.Arrived item) -> {
        try (item) {
          judge(message, type, item, against, doubts);
        }
      }
    }
  }

  private void judge(
      ProxiedMessage message,
      String type,
      UploadGate.Arrived item,
      List<UploadAnswer> against,
      List<Doubt> doubts)
      throws IOException {
    // A file field that was left blank.
    if (item.bytes().size() == 0) {
      return;
    }
    switch (gate.decide(
        submission(message), item, UploadGate.Wanted.NOW_IN_ANY_CASE, claim(message, type))) {
      case Outcome.Answered(UploadAnswer answer) when answer.verdict() == Verdict.ALLOW -> {}
      case Outcome.Answered(UploadAnswer answer) -> against.add(answer);
      case Outcome.Refused(Outcome.Refusal why) -> doubts.add(Doubt.of(why));
      case Outcome.Later _ -> throw new IllegalStateException("a proxy waits for its answer");
    }
  }

  private Submission submission(ProxiedMessage message) {
    UUID id = ids.next();
    UploadContext upload =
        new UploadContext(message.client(), clock.instant(), UploadContext.Publicly.NOT_TOLD);
    return new Submission(
        id,
        message.door().id(),
        actor(message),
        message.service(),
        new ItemId(id.toString()),
        upload,
        null,
        Submission.Hints.NONE);
  }

  /** The application's word for the sender, else the proxy's, else the address. */
  private ActorId actor(ProxiedMessage message) {
    Optional<ActorId> told =
        Optional.ofNullable(settings.actorHeader())
            .flatMap(header -> message.request().only(header))
            .flatMap(ProxyGate::actor);
    return told.or(() -> Optional.ofNullable(message.user()))
        .or(() ->
            Optional.ofNullable(message.client())
                .map(address -> new ActorId("ip:" + address.getHostAddress())))
        .orElseGet(() -> new ActorId(NOBODY));
  }

  private static Optional<ActorId> actor(String text) {
    try {
      return Optional.of(new ActorId(text));
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /**
   * Only an upload that calls itself a picture or film is held when it cannot be read as one. SVG
   * is a drawing and has no pixels to compare.
   */
  private static UploadGate.Claim claim(ProxiedMessage message, String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT);
    boolean media =
        lower.startsWith("video/")
            || (lower.startsWith("image/") && !lower.startsWith("image/svg"));
    return media && message.direction() == ProxiedMessage.Direction.REQUEST
        ? UploadGate.Claim.MEDIA
        : UploadGate.Claim.ANYTHING;
  }

  private Passage refused(ProxiedMessage message, List<UploadAnswer> against) {
    counter(message.door(), Ending.REFUSED).increment();
    UploadAnswer gravest =
        against.stream()
            .filter(answer -> answer.verdict() == Verdict.BLOCK)
            .findFirst()
            .orElse(against.getFirst());
    return new Passage.Stopped(RefusalPage.refused(gravest.id()));
  }

  private Passage undecided(ProxiedMessage message, Doubt why) {
    return switch (settings.undecided()) {
      case REFUSE -> {
        counter(message.door(), Ending.REFUSED_UNDECIDED).increment();
        yield new Passage.Stopped(RefusalPage.doubted(why));
      }
      case PASS -> {
        counter(message.door(), Ending.PASSED_UNDECIDED).increment();
        yield new Passage.Free();
      }
    };
  }

  private Counter counter(Door door, Ending ending) {
    return metrics.counter(
        "breakwater.proxy.messages", "door", lower(door), "outcome", lower(ending));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
