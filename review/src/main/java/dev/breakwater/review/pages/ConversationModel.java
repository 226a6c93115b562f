package dev.breakwater.review.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
  /** One message. */
  public record Said(String at, String from, String text, List<String> reasons) {
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

  static ConversationModel of(String mediaType, byte[] content, JsonMapper json, String reader) {
    if (mediaType.endsWith("json")) {
      try {
        return new ConversationModel(messages(json.readTree(content)), "", reader);
      } catch (JacksonException broken) {
        return nothing("what was kept cannot be read as a conversation");
      }
    }
    if (!mediaType.startsWith("text/")) {
      return nothing("it is not text");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    return new ConversationModel(List.of(new Said("", "", text, List.of())), "", reader);
  }

  private static List<Said> messages(JsonNode root) {
    List<Said> messages = new ArrayList<>();
    for (JsonNode each : root.path("messages")) {
      List<String> reasons = new ArrayList<>();
      each.path("reasons").forEach(reason -> reasons.add(reason.asString("")));
      messages.add(
          new Said(
              each.path("at").asString(""),
              each.path("from").asString(""),
              each.path("text").asString(""),
              reasons));
    }
    return messages;
  }

  @Override
  public String toString() {
    return "ConversationModel(redacted)";
  }
}
