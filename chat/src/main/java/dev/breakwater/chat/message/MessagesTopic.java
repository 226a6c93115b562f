package dev.breakwater.chat.message;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.chat.judge.MessageJudge.Outcome;
import dev.breakwater.grooming.wire.MessageJson;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.topic.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that come by a topic: a record's value is the body of {@code POST /v1/messages}. Each
 * gets an event {@code message.judged} with the same answer, or {@code message.refused}.
 */
public final class MessagesTopic implements Recipient {
  static final EventType JUDGED = new EventType("message.judged");
  static final EventType REFUSED = new EventType("message.refused");

  /** Stands where the id of an API key does; no key has it, for those are of version 7. */
  private static final UUID DOOR =
      UUID.nameUUIDFromBytes("breakwater door KAFKA".getBytes(StandardCharsets.US_ASCII));

  private final MessageJudge judge;
  private final JsonMapper json;

  public MessagesTopic(MessageJudge judge, JsonMapper json) {
    this.judge = judge;
    this.json = json;
  }

  /**
   * What is told of a record that was not judged; never what it held.
   *
   * @param record where it stands, as {@code topic/partition/offset}
   * @param message as the platform named it, if that could be read
   */
  record MessageRefused(String record, @Nullable String message, String why) {}

  @Override
  public Taken take(Arrived arrived) {
    MessageJson message;
    try {
      message = json.readValue(arrived.value(), MessageJson.class);
    } catch (JacksonException malformed) {
      return refused(arrived, null, "it is not a message of version " + MessageJson.VERSION);
    }
    return switch (MessageReader.read(message, DOOR)) {
      case MessageReader.Read.Event(var incoming) ->
          told(arrived, message.id(), judge.judge(incoming));
      case MessageReader.Read.Faulty(List<FieldFault> faults) ->
          refused(
              arrived,
              message.id(),
              faults.stream()
                  .map(each -> each.field() + ": " + each.expected())
                  .collect(Collectors.joining("; ")));
    };
  }

  private static Taken told(Arrived arrived, String message, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(MessageAnswer answer) ->
          new Taken.Done(List.of(new Event(JUDGED, answer)));
      case Outcome.WrongConversation _ ->
          refused(arrived, message, "its conversation is of two other accounts");
      case Outcome.NotNow(String why) -> new Taken.NotNow(why);
    };
  }

  private static Taken refused(Arrived arrived, @Nullable String message, String why) {
    return new Taken.Done(
        List.of(new Event(REFUSED, new MessageRefused(arrived.place(), message, why))));
  }
}
