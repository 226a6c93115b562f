package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Preservations in PostgreSQL; the papers that found them are sealed. */
public final class PreservationTable {
  private final JdbcClient jdbc;
  private final SecretBox box;
  private final JsonMapper json;

  public PreservationTable(JdbcClient jdbc, SecretBox box, JsonMapper json) {
    this.jdbc = jdbc;
    this.box = box;
    this.json = json;
  }

  /** False if there is one of the same authority and reference. */
  boolean insert(Preservation preservation, Document document) {
    int inserted =
        jdbc.sql(
                """
                insert into preservation (id, authority, reference, actor, service, begun_at,
                  account_from, until, basis, document)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (authority, reference) do nothing
                """)
            .params(preservation.id().value(), preservation.authority(), preservation.reference())
            .params(preservation.actor().value(), preservation.service().value())
            .params(utc(preservation.begunAt()), utc(preservation.accountFrom()))
            .params(utc(preservation.until()), preservation.basis())
            .param(box.seal(json.writeValueAsBytes(document), owner(preservation.id())))
            .update();
    if (inserted == 0) {
      return false;
    }
    for (EvidenceId piece : preservation.evidence()) {
      jdbc.sql("insert into preservation_evidence (preservation_id, evidence_id) values (?, ?)")
          .params(preservation.id().value(), piece.value())
          .update();
    }
    return true;
  }

  Preservation extend(
      Preservation preservation, Instant until, String reason, String who, Instant now) {
    jdbc.sql("update preservation set until = ? where id = ?")
        .params(utc(until), preservation.id().value())
        .update();
    jdbc.sql(
            """
            insert into preservation_extension (preservation_id, at, who, until_before, until_after,
              reason) values (?, ?, ?, ?, ?, ?)
            """)
        .params(preservation.id().value(), utc(now), who)
        .params(utc(preservation.until()), utc(until), reason)
        .update();
    return find(preservation.id()).orElseThrow();
  }

  void end(PreservationId id, Instant now) {
    jdbc.sql("update preservation set ended_at = ? where id = ?")
        .params(utc(now), id.value())
        .update();
  }

  Optional<Preservation> lock(PreservationId id) {
    return one("where id = ? for update", id.value());
  }

  Optional<Preservation> find(PreservationId id) {
    return one("where id = ?", id.value());
  }

  Optional<Preservation> find(String authority, String reference) {
    return one("where authority = ? and reference = ?", authority, reference);
  }

  List<LongerKept> extensions(PreservationId id) {
    return jdbc.sql("select * from preservation_extension where preservation_id = ? order by at")
        .param(id.value())
        .query((row, number) ->
            new LongerKept(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getObject("until_after", OffsetDateTime.class).toInstant(),
                row.getString("reason")))
        .list();
  }

  List<Preservation> all() {
    return jdbc.sql("select * from preservation order by ended_at nulls first, until, id limit 500")
        .query((row, number) -> read(row))
        .list();
  }

  List<PreservationId> over(Instant now) {
    return jdbc
        .sql("select id from preservation where ended_at is null and until <= ? limit 500")
        .param(utc(now))
        .query(UUID.class)
        .list()
        .stream()
        .map(PreservationId::new)
        .toList();
  }

  Optional<Document> document(PreservationId id) {
    return jdbc.sql("select document from preservation where id = ?")
        .param(id.value())
        .query(byte[].class)
        .optional()
        .map(sealed -> json.readValue(box.open(sealed, owner(id)), Document.class));
  }

  private Optional<Preservation> one(String where, Object... parameters) {
    return jdbc.sql("select * from preservation " + where)
        .params(parameters)
        .query((row, number) -> read(row))
        .optional();
  }

  private Preservation read(ResultSet row) throws SQLException {
    PreservationId id = new PreservationId(row.getObject("id", UUID.class));
    @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Preservation(
        id,
        row.getString("authority"),
        row.getString("reference"),
        new ActorId(row.getString("actor")),
        new ServiceName(row.getString("service")),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getObject("account_from", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(ended).map(OffsetDateTime::toInstant),
        row.getString("basis"),
        evidence(id));
  }

  private List<EvidenceId> evidence(PreservationId id) {
    return jdbc
        .sql("select evidence_id from preservation_evidence where preservation_id = ? order by 1")
        .param(id.value())
        .query(UUID.class)
        .list()
        .stream()
        .map(EvidenceId::new)
        .toList();
  }

  private static byte[] owner(PreservationId id) {
    return ("preservation " + id).getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
