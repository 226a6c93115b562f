package dev.breakwater.chat;

import dev.breakwater.chat.RunningServer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A conversation of an adult with a child, told to a server message by message. */
public final class Talk {
  /** What the luring side says in tests: one line a stage, mild. */
  public static final List<String> LURING =
      List.of(
          "you can trust me, nobody gets you like i do",
          "let's use another app",
          "delete these messages",
          "are you home alone?",
          "how old are you?",
          "don't tell your mum about us",
          "does your mum check your phone?",
          "send me a pic of your room");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningServer server;
  private final String conversation;
  private final String childsAge;
  private Instant time;
  private int number;

  public Talk(RunningServer server, String conversation, String childsAge) {
    this.server = server;
    this.conversation = conversation;
    this.childsAge = childsAge;
    this.time = server.bean(Clock.class).instant().minus(Duration.ofHours(3));
  }

  /** The next message of the adult, without any words. */
  public ObjectNode byAdult() {
    return next(adult(), child());
  }

  /** The next message of the child, without any words. */
  public ObjectNode byChild() {
    return next(child(), adult());
  }

  /** The adult writes. */
  public Answer adultSays(String text) {
    return send(byAdult().put("text", text));
  }

  /** The child writes. */
  public Answer childSays(String text) {
    return send(byChild().put("text", text));
  }

  public Answer send(ObjectNode message) {
    return server.post("/v1/messages", message.toString());
  }

  /** All of it, the child answering shortly. */
  public List<Answer> lure() {
    List<Answer> answers = new ArrayList<>();
    for (String line : LURING) {
      answers.add(adultSays(line));
      childSays("ok");
    }
    return answers;
  }

  private ObjectNode next(ObjectNode from, ObjectNode to) {
    time = time.plusSeconds(60);
    ObjectNode message =
        JSON.createObjectNode()
            .put("version", 1)
            .put("id", "m-" + ++number)
            .put("conversation", conversation)
            .put("time", time.toString())
            .put("act", "MESSAGE");
    message.set("from", from);
    message.set("to", to);
    return message;
  }

  private ObjectNode adult() {
    return JSON.createObjectNode().put("id", conversation + "-adult").put("age", "FROM_25");
  }

  private ObjectNode child() {
    return JSON.createObjectNode()
        .put("id", conversation + "-child")
        .put("age", childsAge)
        .put("language", "de-AT");
  }
}
