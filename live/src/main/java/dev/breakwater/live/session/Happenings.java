package dev.breakwater.live.session;

import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.stream.StreamId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What happened in each stream, in PostgreSQL. */
final class Happenings {
  /** Beyond this only the latest count; a stream of a day has fewer that show anything. */
  private static final int MOST_READ = 5_000;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Happenings(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Adds {@code happening}, in the caller's transaction. */
  void add(StreamId stream, Happening happening) {
    jdbc.sql("insert into live_happening (stream_id, at, kind, body) values (?, ?, ?, ?::jsonb)")
        .params(stream.value(), happening.at().atOffset(ZoneOffset.UTC), kind(happening))
        .param(json.writeValueAsString(happening))
        .update();
  }

  /** All that happened in a stream, in order of time. */
  List<Happening> of(StreamId stream) {
    return jdbc.sql(
            """
            select kind, body from (
              select at, seq, kind, body from live_happening where stream_id = ?
              order by seq desc limit ?) latest
            order by at, seq
            """)
        .params(stream.value(), MOST_READ)
        .query((row, number) -> read(row.getString("kind"), row.getString("body")))
        .list();
  }

  /** Forgets payments before {@code until}; says how many. */
  int forgetPayments(OffsetDateTime until) {
    return jdbc.sql("delete from live_payment where at < ?").param(until).update();
  }

  /**
   * Forgets what happened in streams that ended before {@code until}, and which events were told;
   * says of how much.
   */
  int forgetEnded(OffsetDateTime until) {
    return forgetEnded("live_happening", until) + forgetEnded("live_event", until);
  }

  private int forgetEnded(String table, OffsetDateTime until) {
    return jdbc.sql(
            "delete from "
                + table
                + " h using live_stream s where s.id = h.stream_id and s.ended_at < ?")
        .param(until)
        .update();
  }

  private static String kind(Happening happening) {
    return switch (happening) {
      case Happening.Said _ -> "SAID";
      case Happening.Paid _ -> "PAID";
      case Happening.Attended _ -> "ATTENDED";
      case Happening.Moved _ -> "MOVED";
      case Happening.Matched _ -> "MATCHED";
      case Happening.Classified _ -> "CLASSIFIED";
      case Happening.Froze _ -> "FROZE";
      case Happening.Unreadable _ -> "UNREADABLE";
    };
  }

  private Happening read(String kind, String body) {
    Class<? extends Happening> shape =
        switch (kind) {
          case "SAID" -> Happening.Said.class;
          case "PAID" -> Happening.Paid.class;
          case "ATTENDED" -> Happening.Attended.class;
          case "MOVED" -> Happening.Moved.class;
          case "MATCHED" -> Happening.Matched.class;
          case "CLASSIFIED" -> Happening.Classified.class;
          case "FROZE" -> Happening.Froze.class;
          case "UNREADABLE" -> Happening.Unreadable.class;
          default -> throw new IllegalStateException("a happening of an unknown kind");
        };
    return json.readValue(body, shape);
  }
}
