package dev.breakwater.server.demo;

import dev.breakwater.server.command.ApiClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Walks a visitor through ask 2: two mild conversations are told to the server, line by line, as a
 * platform would before it delivers. What it prints is what the server answered.
 */
public final class DemoTalk {
  private static final List<String> COACH =
      List.of(
          "good game today",
          "practice is at five on thursday",
          "ask your mum if she can bring you and pick you up",
          "see you there");
  private static final List<String> LURING =
      List.of(
          "hi, how old are you?",
          "you can trust me, nobody gets you like i do",
          "are you home alone?",
          "does your mum check your phone?",
          "don't tell your mum about us",
          "let's use another app");

  private final ApiClient server;
  private final PrintWriter out;
  private final Instant start;

  /** A walk on the server that {@code server} talks to. */
  public DemoTalk(ApiClient server, PrintWriter out, Clock clock) {
    this.server = server;
    this.out = out;
    this.start = clock.instant().minus(Duration.ofHours(1));
  }

  /** Runs it once. */
  public void run() {
    out.printf("%na coach writes to a child of 11:%n");
    tell("coach", COACH, "ORGANISATION");
    out.printf("%na stranger writes to a child of 11:%n");
    tell("stranger", LURING, "GAME");
    out.flush();
  }

  private void tell(String who, List<String> lines, String meeting) {
    String conversation = "demo-" + who + "-" + start.toEpochMilli();
    JsonNode last = null;
    for (int line = 0; line < lines.size(); line++) {
      last = server.post("/v1/messages", message(conversation, line, lines.get(line), meeting));
      out.printf("  %-9s %-46s %s%n", delivery(last), lines.get(line), extras(last));
      last.path("tell")
          .forEach(notice ->
              out.printf(
                  "            told the %s: %s%n",
                  audience(notice.path("audience").asString("")),
                  notice.path("text").asString("")));
    }
    if (last != null) {
      last.path("reasons").forEach(reason -> out.printf("  why: %s%n", reason.asString("")));
    }
  }

  private static String audience(String audience) {
    return audience.equals("PROTECTED") ? "child" : audience.toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> message(String conversation, int line, String text, String meeting) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("version", 1);
    message.put("id", "line-" + line);
    message.put("conversation", conversation);
    message.put("time", start.plusSeconds(60L * line).toString());
    message.put("service", "demo");
    message.put("act", "MESSAGE");
    message.put("from", Map.of("id", conversation + "-adult", "age", "FROM_25"));
    message.put("to", Map.of("id", conversation + "-child", "age", "FROM_10_TO_12"));
    message.put("link", Map.of("meeting", meeting));
    message.put("text", text);
    return message;
  }

  private static String delivery(JsonNode answer) {
    String delivery = answer.path("delivery").asString("?");
    int slowBy = answer.path("slowBySeconds").asInt(0);
    return slowBy == 0 ? delivery : delivery + " " + slowBy + "s";
  }

  private static String extras(JsonNode answer) {
    StringBuilder extras = new StringBuilder();
    if (answer.path("contact").asString("").equals("BLOCK")) {
      extras.append("contact blocked  ");
    }
    if (!answer.path("findings").isEmpty()) {
      extras.append("a person will look");
    }
    return extras.toString().strip();
  }
}
