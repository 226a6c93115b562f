package dev.breakwater.upload.gate;

import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.topic.Recipient;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.upload.policy.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Items that come by a topic: the bytes are the record's value, its headers are those of {@code
 * POST /v1/uploads}. Each gets an event {@code upload.decided}, whatever the verdict, or {@code
 * item.refused}.
 *
 * <p>A record's place is its idempotency key unless it brings one, so a record that comes again
 * after a crash is decided once.
 */
final class ItemsTopic implements Recipient {
  static final EventType REFUSED = new EventType("item.refused");

  private final UploadGate gate;
  private final Ids ids;
  private final Clock clock;

  ItemsTopic(UploadGate gate, Ids ids, Clock clock) {
    this.gate = gate;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is told of a record that was not decided.
   *
   * @param record where it stands, as {@code topic/partition/offset}
   * @param item as the platform named it, if it did
   */
  record ItemRefused(String record, @Nullable String item, String why) {}

  @Override
  public Taken take(Arrived arrived) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(UploadFields.IDEMPOTENCY_KEY, arrived.place());
    headers.putAll(arrived.headers());
    Submission submission;
    try {
      submission =
          new UploadFields(headers::get).read(ids.next(), Door.KAFKA.id(), clock.instant());
    } catch (ProblemException faulty) {
      String why =
          faulty.faults().stream()
              .map(fault -> fault.field() + ": " + fault.expected())
              .collect(Collectors.joining("; "));
      return refused(arrived, headers.get(UploadFields.ITEM), why);
    }
    try {
      return decide(arrived, submission);
    } catch (IOException failed) {
      return new Taken.NotNow("the local disk fails");
    }
  }

  private Taken decide(Arrived arrived, Submission submission) throws IOException {
    return switch (gate.receive(new ByteArrayInputStream(arrived.value()))) {
      case UploadGate.Reception.Refused(Outcome.Refusal why) -> refused(arrived, submission, why);
      case UploadGate.Reception.Whole(UploadGate.Arrived item) -> {
        try (item) {
          yield told(
              arrived,
              submission,
              gate.decide(submission, item, UploadGate.Wanted.NOW_IN_ANY_CASE));
        }
      }
    };
  }

  /** Of BLOCK and HOLD the ledger tells, in one transaction with the decision. */
  private static Taken told(Arrived arrived, Submission submission, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(UploadAnswer answer) when answer.verdict() == Verdict.ALLOW ->
          new Taken.Done(List.of(new Event(DecisionLedger.DECIDED, answer)));
      case Outcome.Answered _ -> new Taken.Done(List.of());
      case Outcome.Refused(Outcome.Refusal why) -> refused(arrived, submission, why);
      case Outcome.Later _ -> throw new IllegalStateException("a topic waits for its answer");
    };
  }

  private static Taken refused(Arrived arrived, Submission submission, Outcome.Refusal why) {
    String item = submission.item().value();
    return switch (why) {
      case TOO_LARGE -> refused(arrived, item, "it is larger than the gate takes");
      case OTHER_BYTES -> refused(arrived, item, "its idempotency key was used for other bytes");
      case NOT_LOADED, BUSY, NOT_KEPT -> new Taken.NotNow(why.name());
    };
  }

  private static Taken refused(Arrived arrived, @Nullable String item, String why) {
    return new Taken.Done(List.of(new Event(REFUSED, new ItemRefused(arrived.place(), item, why))));
  }
}
