package dev.breakwater.openness.sharing;

import dev.breakwater.openness.incident.Incident;
import dev.breakwater.openness.incident.Mark;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners have told of accounts, as the ledger of their records keeps it. */
final class HeldIncidents {
  private final JdbcClient jdbc;

  HeldIncidents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Puts what changed in the place of what was, in the caller's transaction. */
  void replace(Exchange exchange, Map<String, RecordChange> changes) {
    jdbc.sql("delete from incident_known where exchange_id = ? and record = any (?)")
        .params(exchange.id(), changes.keySet().toArray(String[]::new))
        .update();
    changes.forEach((record, change) -> {
      if (change instanceof RecordChange.Told told
          && told.incident().confidence() >= exchange.terms().leastConfidence()) {
        insert(exchange, record, told);
      }
    });
  }

  private void insert(Exchange exchange, String record, RecordChange.Told told) {
    Incident incident = told.incident();
    jdbc.sql(
            """
            insert into incident_known
              (exchange_id, record, kind, confidence, seen, until, confirmed, denied)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(exchange.id(), record, incident.kind().name(), incident.confidence())
        .params(incident.seen().toString(), incident.until())
        .params(told.opinions().positive(), told.opinions().negative())
        .update();
    List<String> marks = incident.marks().stream().map(Mark::hex).toList();
    jdbc.sql(
            """
            insert into incident_mark (exchange_id, record, mark)
            select ?, ?, mark from unnest(?::text[]) as told (mark)
            """)
        .params(exchange.id(), record, marks.toArray(String[]::new))
        .update();
  }
}
