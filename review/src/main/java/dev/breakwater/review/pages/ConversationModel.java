package dev.breakwater.review.pages;

import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.words.ActorId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text as it is read: the messages of a conversation with the risk's reasons beside each.
 *
 * <p>A detector keeps a conversation as {@code application/vnd.breakwater.conversation+json}:
 * {@code {"messages": [{"at", "from", "text", "reasons": [...]}]}}. Other text is shown as it is.
 *
 * @param why nothing is shown; empty when something is
 * @param reader whose eyes it is for, shown over it
 */
public record ConversationModel(List<Said> messages, String why, String reader) {
  /**
   * One message.
   *
   * @param day the day on which it was said, where the message before it was said on another
   * @param at the time of that day
   * @param actors whether the account that the case is about said it
   */
  public record Said(
      String day, String at, String from, boolean actors, String text, List<String> reasons) {
    public Said {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "Said(redacted)";
    }
  }

  public ConversationModel {
    messages = List.copyOf(messages);
  }

  static ConversationModel nothing(String why) {
    return new ConversationModel(List.of(), why, "");
  }

  /** What {@code reader} is shown of a piece in the case of {@code actor}. */
  static ConversationModel of(
      String mediaType, byte[] content, JsonMapper json, ActorId actor, String reader) {
    if (mediaType.endsWith("json")) {
      try {
        return new ConversationModel(messages(json.readTree(content), actor), "", reader);
      } catch (JacksonException broken) {
        return nothing("what was kept cannot be read as a conversation");
      }
    }
    if (!mediaType.startsWith("text/")) {
      return nothing("it is not text");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    return new ConversationModel(List.of(new Said("", "", "", false, text, List.of())), "", reader);
  }

  private static List<Said> messages(JsonNode root, ActorId actor) {
    List<Said> messages = new ArrayList<>();
    String today = "";
    for (JsonNode each : root.path("messages")) {
      List<String> reasons = new ArrayList<>();
      each.path("reasons").forEach(reason -> reasons.add(reason.asString("")));
      String at = each.path("at").asString("");
      String day = instant(at).map(Words::day).orElse(today);
      String from = each.path("from").asString("");
      messages.add(
          new Said(
              day.equals(today) ? "" : day,
              instant(at).map(Words::timeOfDay).orElse(at),
              from,
              from.equals(actor.value()),
              each.path("text").asString(""),
              reasons));
      today = day;
    }
    return messages;
  }

  /** Empty when a detector wrote a time otherwise than it should; that is shown as it is. */
  private static Optional<Instant> instant(String at) {
    try {
      return Optional.of(Instant.parse(at));
    } catch (DateTimeParseException unusual) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ConversationModel(redacted)";
  }
}
