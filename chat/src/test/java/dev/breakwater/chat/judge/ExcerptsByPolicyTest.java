package dev.breakwater.chat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.OneServer;
import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Observations;
import dev.breakwater.grooming.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Words become evidence by the policy that is in force when a finding is made. */
@ExtendWith(OneServer.class)
class ExcerptsByPolicyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How many of the lines a conversation begins with, without a finding yet. */
  private static final int BEGINNING = 3;

  private final RunningServer server;

  ExcerptsByPolicyTest(RunningServer server) {
    this.server = server;
  }

  @Test
  void keepsNothingForAServiceThatKeepsNothingThoughAnotherHeardTheConversation() {
    policy("silent", "NONE");
    Talk talk = begun("two-services", "chat");

    for (String line : Talk.LURING.subList(BEGINNING, Talk.LURING.size())) {
      talk.send(talk.byAdult().put("text", line).put("service", "silent"));
    }

    assertThat(findings("two-services")).isPositive();
    assertThat(excerpts("two-services")).isZero();
  }

  @Test
  void keepsNothingOnceThePolicySaysSo() {
    policy("turned", "CONTEXT");
    Talk talk = begun("turned-policy", "turned");
    policy("turned", "NONE");

    for (String line : Talk.LURING.subList(BEGINNING, Talk.LURING.size())) {
      talk.send(talk.byAdult().put("text", line).put("service", "turned"));
    }

    assertThat(findings("turned-policy")).isPositive();
    assertThat(excerpts("turned-policy")).isZero();
  }

  @Test
  void keepsNoEarlierMessageOfAFindingThatWasMadeOnFlags() {
    policy("one", "MESSAGE");
    Talk talk = begun("flags-follow", "one");

    for (String line : Talk.LURING.subList(BEGINNING, Talk.LURING.size())) {
      talk.send(withFlags(talk.byAdult().put("service", "one"), line));
    }

    assertThat(findings("flags-follow")).isPositive();
    assertThat(excerpts("flags-follow")).isZero();
  }

  @Test
  void keepsTheMessageOfAFindingWhereThePolicySaysSo() {
    policy("each", "MESSAGE");
    Talk talk = begun("each-message", "each");

    for (String line : Talk.LURING.subList(BEGINNING, Talk.LURING.size())) {
      talk.send(talk.byAdult().put("text", line).put("service", "each"));
    }

    assertThat(findings("each-message")).isPositive();
    assertThat(excerpts("each-message")).isPositive();
  }

  private Talk begun(String conversation, String service) {
    Talk talk = new Talk(server, conversation, "FROM_10_TO_12");
    for (String line : Talk.LURING.subList(0, BEGINNING)) {
      Answer answer = talk.send(talk.byAdult().put("text", line).put("service", service));
      assertThat(answer.json().path("findings")).isEmpty();
    }
    return talk;
  }

  private static ObjectNode withFlags(ObjectNode message, String line) {
    Observations seen = Lexicon.shipped().read(line);
    ObjectNode flags = message.putObject("flags");
    flags.put("words", seen.words()).put("knownWords", seen.knownWords()).put("likeness", 0);
    seen.signals().stream().map(Signal::name).forEach(flags.putArray("signals")::add);
    return message;
  }

  private void policy(String name, String excerpt) {
    JsonNode shipped = server.get("/v1/chat/policies/default").json().path(0).path("rules");
    ObjectNode wish = JSON.createObjectNode().put("reason", "a test");
    wish.set("rules", ((ObjectNode) shipped).put("excerpt", excerpt));
    assertThat(server.post("/v1/chat/policies/" + name, wish.toString()).status()).isEqualTo(201);
  }

  /** They are written after the answer. */
  private long findings(String conversation) {
    RunningServer.await(() -> count("chat_finding", conversation) > 0);
    return count("chat_finding", conversation);
  }

  private long excerpts(String conversation) {
    return server
        .bean(JdbcClient.class)
        .sql("select count(evidence_id) from chat_decision where conversation = ?")
        .param(conversation)
        .query(Long.class)
        .single();
  }

  private long count(String table, String conversation) {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from " + table + " where conversation = ?")
        .param(conversation)
        .query(Long.class)
        .single();
  }
}
