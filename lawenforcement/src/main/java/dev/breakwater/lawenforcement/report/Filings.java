package dev.breakwater.lawenforcement.report;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every report that was filed, in the order it was, for whoever acts on them.
 *
 * <p>A reader keeps the number of the last filing it has dealt with, in the transaction that deals
 * with it. Numbers have no late comers: they are given one transaction at a time.
 */
public final class Filings {
  /** Any number, so long as it is always the same: only one transaction at a time may file. */
  private static final long ORDER = 0x6272_6561_6b77_0001L;

  private final JdbcClient jdbc;

  public Filings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Records, in the caller's transaction, that an authority has a report. */
  public void record(
      Report report,
      ActorId actor,
      String reference,
      Instant at,
      Optional<UUID> byPerson,
      Receipt receipt) {
    jdbc.sql("select pg_advisory_xact_lock(?)")
        .param(ORDER)
        .query((row, number) -> number)
        .single();
    jdbc.sql(
            """
            insert into report_filing (report_id, authority, environment, reference, filed_at,
              by_person, status, headers, receipt, request_id, actor)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(report.id().value(), report.authority().name(), report.environment().name())
        .params(reference, at.atOffset(ZoneOffset.UTC))
        .param(byPerson.orElse(null))
        .params(receipt.status(), receipt.headers(), receipt.body(), receipt.requestId())
        .param(actor.value())
        .update();
  }

  /** Up to {@code limit} filings after the one numbered {@code number}, in order. */
  public List<Filing> after(long number, int limit) {
    return jdbc.sql("select * from report_filing where number > ? order by number limit ?")
        .params(number, limit)
        .query((row, at) -> filing(row))
        .list();
  }

  public Optional<Filing> of(ReportId id) {
    return jdbc.sql("select * from report_filing where report_id = ?")
        .param(id.value())
        .query((row, number) -> filing(row))
        .optional();
  }

  private static Filing filing(ResultSet row) throws SQLException {
    return new Filing(
        row.getLong("number"),
        new ReportId(row.getObject("report_id", UUID.class)),
        AuthorityName.valueOf(row.getString("authority")),
        Environment.valueOf(row.getString("environment")),
        row.getString("reference"),
        row.getObject("filed_at", OffsetDateTime.class).toInstant(),
        new Receipt(
            row.getInt("status"),
            row.getString("headers"),
            row.getBytes("receipt"),
            row.getString("request_id")));
  }
}
