package dev.breakwater.chat.message;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.answer.Notices;
import dev.breakwater.chat.judge.Incoming;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.grooming.wire.MessageJson;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/messages}: a message in, what to do out. */
@RestController
@Tag(name = "Messages", description = "Grooming is noticed early and the child protected.")
public final class MessagesController {
  private static final int MOST = 1_000;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String SLOWED =
      """
      {"message": "m-81", "conversation": "c-7", "delivery": "SLOW", "slowBySeconds": 60,
       "attachments": "BLUR", "contact": "OPEN",
       "tell": [{"to": "u-2", "audience": "PROTECTED", "kind": "ISOLATION", "language": "en",
         "text": "Nobody should ask you to keep a chat secret. You may always talk about it with \
      someone you trust."}],
       "seen": "TEXT",
       "risks": [{"actor": "u-1", "level": "NOTICE", "probability": 0.71,
         "stages": ["AGE", "ISOLATION"],
         "because": [{"words": "secrecy and setting the child apart", "logOdds": 1.9,
           "messages": ["m-81"]}]}],
       "reasons": ["u-1 is at level NOTICE toward a child under 13 (probability 0.71); policy \
      default version 1 says slow, by 60 s, blur attachments."],
       "policy": {"name": "default", "version": 1},
       "findings": ["f0c5a1b2-0000-3000-8000-000000000000"], "repeated": false}\
      """;

  private final MessageJudge judge;
  private final Notices notices;

  public MessagesController(MessageJudge judge, Notices notices) {
    this.judge = judge;
    this.notices = notices;
  }

  @PostMapping("/v1/messages")
  @Operation(
      summary = "Submit a message, or another act of one account toward another",
      description =
          "Call it before the message is delivered. With text, the server reads it; with flags, the"
              + " device did; with neither, who wrote to whom and when is all. REQUEST, ANSWER,"
              + " BLOCK and REPORT tell of contact requests, their fate, blocks and reports. The"
              + " same id in the same conversation gets the same answer again.")
  @ApiResponse(
      responseCode = "200",
      description = "What to do.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MessageAnswer.class),
              examples = @ExampleObject(name = "slowed", value = SLOWED)))
  @ApiResponse(responseCode = "409", description = "The conversation is of two other accounts.")
  @ApiResponse(
      responseCode = "503",
      description = "Not judged: deliver as you see fit, and resend.")
  MessageAnswer submit(Caller caller, @RequestBody MessageJson message) {
    caller.require(Scope.MESSAGES_WRITE);
    return switch (judge.judge(read(caller, message))) {
      case MessageJudge.Outcome.Answered(MessageAnswer answer) -> answer;
      case MessageJudge.Outcome.WrongConversation _ ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "this conversation is of two other accounts; judge each pair of a group under an id"
                  + " of its own");
      case MessageJudge.Outcome.NotNow(String why) ->
          throw ProblemException.later(ProblemType.UNAVAILABLE, "not judged: " + why, SOON);
    };
  }

  /** Messages of the past, in any order. */
  record History(List<MessageJson> messages) {
    History {
      messages = List.copyOf(messages);
    }

    @Override
    public String toString() {
      return "History[redacted]";
    }
  }

  /** A message that was not judged, by its place in the question, and why. */
  record NotJudged(int index, String why) {}

  /**
   * What came of a history.
   *
   * @param answers to those messages that ask for more than to be delivered
   */
  record HistoryAnswer(
      int judged, int repeated, List<NotJudged> notJudged, List<MessageAnswer> answers) {}

  @PostMapping("/v1/messages/batch")
  @Operation(
      summary = "Submit messages of the past",
      description =
          "Up to 1000 at once, judged in the order of their time: to begin with what was written"
              + " before, or to make up for what was delivered unjudged. Only answers with"
              + " something to do come back. A message that comes again changes nothing within an"
              + " hour, nor, if this server was started anew meanwhile, while it is among the last"
              + " 24 of its conversation; later it counts again, so send no history twice.")
  HistoryAnswer submitHistory(Caller caller, @RequestBody History history) {
    caller.require(Scope.MESSAGES_WRITE);
    new FieldFaults()
        .check(
            !history.messages.isEmpty() && history.messages.size() <= MOST,
            "messages",
            "1 to " + MOST + " messages")
        .refuseIfAny();
    Batch batch = new Batch(judge);
    for (int index = 0; index < history.messages.size(); index++) {
      batch.add(index, MessageReader.read(history.messages.get(index), caller.keyId()));
    }
    return batch.judge();
  }

  @GetMapping("/v1/chat/notices")
  @Operation(summary = "Read every text that people may be told, by kind and language")
  Map<String, Map<String, String>> notices(Caller caller) {
    caller.require(Scope.MESSAGES_WRITE);
    return notices.all();
  }

  private static Incoming read(Caller caller, MessageJson message) {
    return switch (MessageReader.read(message, caller.keyId())) {
      case MessageReader.Read.Event(Incoming incoming) -> incoming;
      case MessageReader.Read.Faulty(var faults) -> throw ProblemException.invalid(faults);
    };
  }
}
