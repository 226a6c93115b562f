package dev.breakwater.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.OneServer;
import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.Talk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages of the past, many at once. */
@ExtendWith(OneServer.class)
class HistoryTest {
  private final RunningServer server;

  HistoryTest(RunningServer server) {
    this.server = server;
  }

  @Test
  void judgesAHistoryInTheOrderOfItsTime() {
    List<String> history = luring("shuffled");
    Collections.reverse(history);

    Answer answer = send(history);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("judged").asInt()).isEqualTo(history.size());
    assertThat(answer.json().path("answers").toString()).contains("\"level\":\"ALERT\"");
  }

  @Test
  void changesNothingWhenAHistoryIsSentAgain() {
    List<String> history = luring("twice");
    send(history);

    Answer again = send(history);

    assertThat(again.json().path("repeated").asInt()).isEqualTo(history.size());
  }

  @Test
  void judgesTheRestWhenOneMessageCannotBe() {
    List<String> history = luring("faulty");
    history.set(3, history.get(3).replace("\"id\":\"m-4\"", "\"id\":\"two words\""));

    Answer answer = send(history);

    assertThat(answer.json().path("judged").asInt()).isEqualTo(history.size() - 1);
    assertThat(answer.json().path("notJudged").path(0).path("index").asInt()).isEqualTo(3);
    assertThat(answer.json().path("notJudged").path(0).path("why").asString()).startsWith("id:");
  }

  @Test
  void refusesAHistoryOfNothing() {
    assertThat(send(List.of("null")).status()).isEqualTo(422);
  }

  private Answer send(List<String> messages) {
    return server.post("/v1/messages/batch", "{\"messages\":[" + String.join(",", messages) + "]}");
  }

  private List<String> luring(String conversation) {
    Talk talk = new Talk(server, conversation, "FROM_10_TO_12");
    List<String> messages = new ArrayList<>();
    for (String line : Talk.LURING) {
      messages.add(talk.byAdult().put("text", line).toString());
      messages.add(talk.byChild().put("text", "ok").toString());
    }
    return messages;
  }
}
