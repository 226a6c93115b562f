package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.privacy.franking.Commitment;
import dev.breakwater.privacy.franking.Envelope;
import dev.breakwater.privacy.franking.FrankedMessage;
import dev.breakwater.privacy.franking.FrankingServer;
import dev.breakwater.privacy.franking.Tag;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/encrypted}: for the backend of an end-to-end encrypted app. */
@RestController
@io.swagger.v3.oas.annotations.tags.Tag(
    name = "Encrypted apps",
    description = "Reports that can be proven; see docs/encrypted-apps.md.")
public final class ReportController {
  private static final int LONGEST_MESSAGE = 256 << 10;
  private static final ProblemType NOT_PROVEN =
      new ProblemType(
          "report-not-proven",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "The report does not prove that the message was sent");

  private final FrankingDesk franking;
  private final ReportedMessages reported;

  ReportController(FrankingDesk franking, ReportedMessages reported) {
    this.franking = franking;
    this.reported = reported;
  }

  /** A message on its way; of the message itself only 32 bytes that say nothing. */
  record OnItsWay(
      @Nullable String sender, @Nullable String recipient, @Nullable String commitment) {
    /** Who writes to whom does not belong in logs. */
    @Override
    public String toString() {
      return "OnItsWay[redacted]";
    }
  }

  /** What goes with the message to who receives it. */
  record Marked(int keyNumber, String tag, Instant sentAt) {}

  /** What who received a message hands over. */
  record Report(
      @Nullable String service,
      @Nullable String item,
      @Nullable String sender,
      @Nullable String recipient,
      @Nullable Instant sentAt,
      @Nullable String commitment,
      @Nullable Integer keyNumber,
      @Nullable String tag,
      @Nullable String sealed) {
    /** It holds a message. */
    @Override
    public String toString() {
      return "Report[redacted]";
    }
  }

  /** Where the report is. */
  record Kept(UUID finding) {}

  @PostMapping("/v1/encrypted/marks")
  @Operation(summary = "Mark a message on its way, without reading it")
  Marked mark(Caller caller, @RequestBody OnItsWay message) {
    caller.require(Scope.MESSAGES_WRITE);
    Optional<byte[]> commitment = bytes(message.commitment(), 32, 32);
    new FieldFaults()
        .check(isId(message.sender()), "sender", "the platform's id, 1 to 255 characters")
        .check(isId(message.recipient()), "recipient", "a person's or conversation's id")
        .check(commitment.isPresent(), "commitment", "32 bytes in base64")
        .refuseIfAny();
    FrankingDesk.Marked marked =
        franking.mark(
            told(message.sender()),
            told(message.recipient()),
            new Commitment(commitment.orElseThrow()));
    return new Marked(
        marked.tag().keyNumber(),
        Base64.getEncoder().encodeToString(marked.tag().bytes()),
        marked.envelope().sentAt());
  }

  @PostMapping("/v1/encrypted/reports")
  @Operation(summary = "Report a message; a finding is made of it if it was really sent")
  Kept report(Caller caller, @RequestBody Report report) {
    caller.require(Scope.MESSAGES_WRITE);
    Optional<byte[]> commitment = bytes(report.commitment(), 32, 32);
    Optional<byte[]> tag = bytes(report.tag(), 1, 64);
    Optional<FrankedMessage> message =
        bytes(report.sealed(), 1, LONGEST_MESSAGE).flatMap(FrankedMessage::read);
    new FieldFaults()
        .check(isId(report.service()), "service", "which service")
        .check(isId(report.item()), "item", "the message's id")
        .check(isId(report.sender()), "sender", "as it was marked")
        .check(isId(report.recipient()), "recipient", "as it was marked")
        .check(report.sentAt() != null, "sentAt", "as it was marked")
        .check(commitment.isPresent(), "commitment", "32 bytes in base64")
        .check(report.keyNumber() != null, "keyNumber", "as it was marked")
        .check(tag.isPresent(), "tag", "in base64")
        .check(message.isPresent(), "sealed", "key and message in base64, at most 256 KB")
        .refuseIfAny();
    Envelope envelope =
        new Envelope(
            told(report.sender()),
            told(report.recipient()),
            Optional.ofNullable(report.sentAt()).orElseThrow());
    Tag mark = new Tag(Optional.ofNullable(report.keyNumber()).orElseThrow(), tag.orElseThrow());
    return switch (franking.judge(
        message.orElseThrow(), envelope, new Commitment(commitment.orElseThrow()), mark)) {
      case FrankingServer.Finding.Genuine genuine ->
          new Kept(
              reported.keep(
                  genuine,
                  new ServiceName(told(report.service())),
                  new ItemId(told(report.item())),
                  caller.who()));
      case FrankingServer.Finding.NotThatMessage _ ->
          throw new ProblemException(NOT_PROVEN, "the message is not the one that was marked");
      case FrankingServer.Finding.NeverMarked _ ->
          throw new ProblemException(NOT_PROVEN, "no such message was ever marked here");
      case FrankingServer.Finding.TooOld _ ->
          throw new ProblemException(
              NOT_PROVEN, "the message is older than 13 months: nothing can be said of it");
    };
  }

  private static boolean isId(@Nullable String text) {
    return text != null
        && !text.isBlank()
        && text.length() <= 255
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<byte[]> bytes(@Nullable String text, int least, int most) {
    try {
      return Optional.ofNullable(text)
          .map(Base64.getDecoder()::decode)
          .filter(bytes -> bytes.length >= least && bytes.length <= most);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static String told(@Nullable String checked) {
    return Optional.ofNullable(checked).orElseThrow();
  }
}
