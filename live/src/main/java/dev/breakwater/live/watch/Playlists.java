package dev.breakwater.live.watch;

import dev.breakwater.live.stream.StreamId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The playlists that viewers may have, where each node finds them: one reads a stream, and any may
 * be asked.
 */
final class Playlists {
  private final JdbcClient jdbc;

  Playlists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(StreamId id, String text) {
    jdbc.sql(
            """
            insert into live_playlist (stream_id, body) values (?, ?)
            on conflict (stream_id) do update set body = excluded.body
            """)
        .params(id.value(), text)
        .update();
  }

  Optional<String> find(StreamId id) {
    return jdbc.sql("select body from live_playlist where stream_id = ?")
        .param(id.value())
        .query(String.class)
        .optional();
  }
}
