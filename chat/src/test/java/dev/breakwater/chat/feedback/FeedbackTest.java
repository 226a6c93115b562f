package dev.breakwater.chat.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.OneServer;
import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.RunningServer.Answer;
import dev.breakwater.chat.RunningServer.Reviews;
import dev.breakwater.chat.Talk;
import dev.breakwater.chat.feedback.ReviewedFindings.Word;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reviewers say comes back to the accounts. */
@ExtendWith(OneServer.class)
class FeedbackTest {
  private final RunningServer server;

  FeedbackTest(RunningServer server) {
    this.server = server;
  }

  @Test
  void letsAConversationGoOnAfterAFalseAlarm() {
    Talk talk = new Talk(server, "false-alarm", "FROM_13_TO_15");
    List<UUID> findings = findings(talk.lure());
    assertThat(talk.adultSays("hello").json().path("delivery").asString()).isEqualTo("HOLD");

    decide(new Word.Decided(List.of(), findings));

    assertThat(talk.adultSays("hello again").json().path("risks").toString())
        .doesNotContain("\"level\":\"ALERT\",\"probability\":0.9");
  }

  @Test
  void holdsWhatAConfirmedAccountWritesToAnyChildUntilThatIsTakenBack() {
    Talk talk = new Talk(server, "confirmed", "FROM_13_TO_15");
    UUID decision = decide(new Word.Decided(findings(talk.lure()), List.of()));
    String elsewhere =
        new Talk(server, "elsewhere", "FROM_13_TO_15")
            .byAdult()
            .put("text", "hello")
            .toString()
            .replace("elsewhere-adult", "confirmed-adult");

    Answer held = server.post("/v1/messages", elsewhere);
    Answer contact = contact();
    decide(new Word.TakenBack(decision));
    Answer free = server.post("/v1/messages", elsewhere.replace("\"m-1\"", "\"m-2\""));

    assertThat(held.json().path("delivery").asString()).isEqualTo("HOLD");
    assertThat(held.json().path("reasons").toString()).contains("a reviewer confirmed it");
    assertThat(contact.json().path("permission").asString()).isEqualTo("NO");
    assertThat(free.json().path("delivery").asString()).isEqualTo("DELIVER");
  }

  private Answer contact() {
    return server.post(
        "/v1/contacts",
        """
        {"purpose": "MESSAGE", "from": {"id": "confirmed-adult", "age": "FROM_25"},
         "to": {"id": "x", "age": "FROM_13_TO_15"}, "link": {"meeting": "FAMILY"}}
        """);
  }

  private UUID decide(Word word) {
    RunningServer.await(() -> areKept(word));
    long before = mark();
    UUID id = server.bean(Reviews.class).decide(word);
    RunningServer.await(() -> mark() > before);
    long confirmed = count("chat_confirmed");
    RunningServer.await(() ->
        contact().json().path("reasons").toString().contains("a reviewer confirmed")
            == (confirmed > 0));
    return id;
  }

  /** Findings are kept after the answer, and a word about one that is not says nothing. */
  private boolean areKept(Word word) {
    List<UUID> about =
        word instanceof Word.Decided(var confirmed, var harmless)
            ? Stream.concat(confirmed.stream(), harmless.stream()).toList()
            : List.of();
    return about.stream().allMatch(id -> count("chat_finding where id = '" + id + "'") > 0);
  }

  private long mark() {
    return server
        .bean(JdbcClient.class)
        .sql("select mark from chat_feedback_mark")
        .query(Long.class)
        .single();
  }

  private long count(String from) {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from " + from)
        .query(Long.class)
        .single();
  }

  private static List<UUID> findings(List<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> answer.json().path("findings").valueStream())
        .map(id -> UUID.fromString(id.asString()))
        .toList();
  }
}
