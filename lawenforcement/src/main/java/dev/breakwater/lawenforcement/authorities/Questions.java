package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.report.ReportId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where authorities' questions about filed reports are kept, sealed. Changes are in the caller's
 * transaction; an answer is given once.
 */
final class Questions {
  private final JdbcClient jdbc;
  private final SecretBox box;

  Questions(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  void add(Question question) {
    jdbc.sql(
            """
            insert into report_question (id, report_id, asked_at, due_at, question, noted_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(question.id(), question.report().value())
        .params(time(question.asked()), time(question.due()))
        .params(seal(question.id(), "question", question.words()), question.notedBy().value())
        .update();
  }

  /** Keeps the answer to a question about a report; false if it has one, or there is no such. */
  boolean answer(ReportId report, UUID id, Question.Answer answer) {
    return jdbc.sql(
                """
                update report_question set answered_at = ?, answered_by = ?, answer = ?
                where id = ? and report_id = ? and answered_at is null
                """)
            .params(time(answer.at()), answer.by().value(), seal(id, "answer", answer.words()))
            .params(id, report.value())
            .update()
        == 1;
  }

  /** Those about a report, oldest first. */
  List<Question> of(ReportId report) {
    return jdbc.sql("select * from report_question where report_id = ? order by asked_at, id")
        .param(report.value())
        .query((row, number) -> question(row))
        .list();
  }

  /** Those without an answer, the most pressing first. */
  List<Question> open(int limit) {
    return jdbc.sql(
            "select * from report_question where answered_at is null order by due_at, id limit ?")
        .param(limit)
        .query((row, number) -> question(row))
        .list();
  }

  /** How many have no answer. */
  long countOpen() {
    return jdbc.sql("select count(*) from report_question where answered_at is null")
        .query(Long.class)
        .single();
  }

  /** How many have no answer though their time is over. */
  long countLate(Instant now) {
    return jdbc.sql("select count(*) from report_question where answered_at is null and due_at < ?")
        .param(time(now))
        .query(Long.class)
        .single();
  }

  private Question question(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Question(
        id,
        new ReportId(row.getObject("report_id", UUID.class)),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        open(id, "question", Objects.requireNonNull(row.getBytes("question"))),
        new PersonId(row.getObject("noted_by", UUID.class)),
        answer(id, row));
  }

  private Question.@Nullable Answer answer(UUID id, ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("answer");
    return sealed == null
        ? null
        : new Question.Answer(
            row.getObject("answered_at", OffsetDateTime.class).toInstant(),
            new PersonId(row.getObject("answered_by", UUID.class)),
            open(id, "answer", sealed));
  }

  private byte[] seal(UUID id, String what, String words) {
    return box.seal(words.getBytes(StandardCharsets.UTF_8), owner(id, what));
  }

  private String open(UUID id, String what, byte[] sealed) {
    return new String(box.open(sealed, owner(id, what)), StandardCharsets.UTF_8);
  }

  private static byte[] owner(UUID id, String what) {
    return (what + " " + id).getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
