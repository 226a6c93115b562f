package dev.breakwater.chat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.OneServer;
import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rules by service, version by version. */
@ExtendWith(OneServer.class)
class ChatPolicyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningServer server;

  ChatPolicyTest(RunningServer server) {
    this.server = server;
  }

  @Test
  void appliesTheNewestVersionOfAServicesOwnRulesAtOnceAndNamesIt() {
    ObjectNode wish = wish();
    ((ObjectNode) wish.path("rules")).put("unsuitable", "BLUR");
    write("games", wish);
    ((ObjectNode) wish.path("rules")).put("unsuitable", "SHOW");
    assertThat(write("games", wish).status()).isEqualTo(201);

    Answer answer = unfitFile("games");

    assertThat(answer.json().path("attachments").asString()).isEqualTo("SHOW");
    assertThat(answer.json().path("policy").path("name").asString()).isEqualTo("games");
    assertThat(answer.json().path("policy").path("version").asInt()).isEqualTo(2);
    assertThat(unfitFile("letters").json().path("policy").path("name").asString())
        .isEqualTo("default");
    assertThat(server.get("/v1/chat/policies/games").json())
        .extracting(version -> version.path("rules").path("unsuitable").asString())
        .containsExactly("BLUR", "SHOW");
  }

  @Test
  void refusesRulesThatProtectLessAtAGraverLevel() {
    ObjectNode wish = wish();
    ObjectNode alert =
        (ObjectNode) wish.path("rules").path("protect").path("UNDER_13").path("alert");
    alert.put("attachments", "SHOW");

    assertThat(write("weaker", wish).status()).isIn(400, 422);
  }

  @Test
  void refusesRulesThatForgetAnAge() {
    ObjectNode wish = wish();
    ((ObjectNode) wish.path("rules").path("protect")).remove("UNKNOWN");

    assertThat(write("forgetful", wish).status()).isIn(400, 422);
  }

  private Answer unfitFile(String service) {
    ObjectNode message = new Talk(server, "unfit-" + service, "FROM_13_TO_15").byAdult();
    message.put("service", service).putArray("attachments").add("SENSITIVE");
    return server.post("/v1/messages", message.toString());
  }

  private Answer write(String name, ObjectNode wish) {
    return server.post("/v1/chat/policies/" + name, wish.toString());
  }

  private ObjectNode wish() {
    JsonNode shipped = server.get("/v1/chat/policies/default").json().path(0).path("rules");
    ObjectNode wish = JSON.createObjectNode().put("reason", "a test");
    wish.set("rules", shipped);
    return wish;
  }
}
