package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.LookForm;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.people.PersonId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A conversation that develops as luring does becomes a case that a person can read. */
final class ChatCaseTest {
  private static final List<String> LURING =
      List.of(
          "how old are you?",
          "are you home alone?",
          "don't tell your mum about us",
          "let's use another app",
          "send me a pic of your room",
          "delete these messages");

  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsTheMessagesWithTheReasonsBesideThemAndRecordsTheLook() throws IOException {
    for (int line = 0; line < LURING.size(); line++) {
      assertThat(server.post("/v1/messages", message(line)).statusCode()).isEqualTo(200);
    }
    awaitCase();

    String cases = server.get("/v1/cases?state=OPEN").body();
    String read = read(evidence());

    assertThat(cases).contains("GROOMING");
    assertThat(read)
        .contains("don't tell your mum about us")
        .contains("asks to keep it secret")
        .contains("c-1-adult");
    assertThat(count("custody_link where act = 'looked-at'")).isEqualTo(1);
    assertThat(count("case_item where kind = 'GROOMING'")).isGreaterThan(0);
    assertThat(count("review_case where language = 'de'")).isEqualTo(1);
  }

  private String read(EvidenceId evidence) throws IOException {
    Look look =
        new Look(
            new PersonId(UUID.randomUUID()),
            Purpose.REVIEW,
            "to decide the case",
            new CaseRef("case-1"),
            LookForm.CLEAR);
    try (Opening.Opened opened =
        (Opening.Opened) server.context().getBean(EvidenceDoor.class).open(evidence, look)) {
      assertThat(opened.description().mediaType())
          .isEqualTo("application/vnd.breakwater.conversation+json");
      return new String(opened.content().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private EvidenceId evidence() {
    return new EvidenceId(
        jdbc()
            .sql("select evidence_id from finding where kind = 'GROOMING' order by at desc limit 1")
            .query(UUID.class)
            .single());
  }

  private void awaitCase() {
    Instant latest = Instant.now().plusSeconds(60);
    while (count("case_item where kind = 'GROOMING'") == 0) {
      assertThat(Instant.now()).isBefore(latest);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private long count(String from) {
    return jdbc().sql("select count(*) from " + from).query(Long.class).single();
  }

  private JdbcClient jdbc() {
    return server.context().getBean(JdbcClient.class);
  }

  private static String message(int line) {
    return """
    {"version": 1, "id": "m-%d", "conversation": "c-1", "time": "%s", "act": "MESSAGE",
     "from": {"id": "c-1-adult", "age": "FROM_25", "language": "de-AT"},
     "to": {"id": "c-1-child", "age": "FROM_10_TO_12"}, "text": "%s"}
    """
        .formatted(line, Instant.now().minusSeconds(3_600 - 60L * line), LURING.get(line));
  }
}
