package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.review.cases.CaseId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the platform and people told of cases for their reports, sealed under the master key. */
final class ToldDetails {
  private final JdbcClient jdbc;
  private final SecretBox box;
  private final JsonMapper json;
  private final Clock clock;

  ToldDetails(JdbcClient jdbc, SecretBox box, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.json = json;
    this.clock = clock;
  }

  void add(CaseId id, PlatformDetails told, String who) {
    jdbc.sql("insert into report_detail (case_id, at, who, told) values (?, ?, ?, ?)")
        .params(id.value(), clock.instant().atOffset(ZoneOffset.UTC), who)
        .param(box.seal(json.writeValueAsBytes(told), owner(id)))
        .update();
  }

  /** Everything told of a case as one: what was told last wins, nothing told before is lost. */
  PlatformDetails of(CaseId id) {
    return jdbc
        .sql("select told from report_detail where case_id = ? order by number")
        .param(id.value())
        .query((row, number) -> Objects.requireNonNull(row.getBytes(1)))
        .list()
        .stream()
        .map(sealed -> json.readValue(box.open(sealed, owner(id)), PlatformDetails.class))
        .reduce(PlatformDetails.NONE, (earlier, later) -> later.after(earlier));
  }

  /** Who told something and when, oldest first. */
  List<Telling> tellings(CaseId id) {
    return jdbc.sql("select at, who from report_detail where case_id = ? order by number")
        .param(id.value())
        .query((row, number) ->
            new Telling(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNull(row.getString("who"))))
        .list();
  }

  private static byte[] owner(CaseId id) {
    return ("report details of " + id).getBytes(StandardCharsets.UTF_8);
  }
}
