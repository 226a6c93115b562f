package dev.breakwater.live.session;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.live.stream.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events of a stream were told, by the ids that the platform gives them. Of an id and of what
 * stood under it only marks under a key are kept.
 */
final class ToldEvents {
  static final ProblemType ID_REUSED =
      new ProblemType(
          "event-id-reused",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "This id was used for another event");

  private final JdbcClient jdbc;
  private final SecretKeySpec key;
  private final JsonMapper json;

  ToldEvents(JdbcClient jdbc, byte[] key, JsonMapper json) {
    this.jdbc = jdbc;
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.json = json;
  }

  /**
   * Whether {@code event} was not told before; from now on it was. In the caller's transaction,
   * which has the stream's row locked.
   *
   * @throws ProblemException when another event was told under its id
   */
  boolean isNew(StreamId stream, EventRequest event) {
    @Nullable String id = event.id();
    if (id == null) {
      return true;
    }
    byte[] mark = mark(id);
    byte[] content = mark(json.writeValueAsString(event));
    int added =
        jdbc.sql(
                """
                insert into live_event (stream_id, mark, content) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(stream.value(), mark, content)
            .update();
    if (added == 0 && !Arrays.equals(content, told(stream, mark))) {
      throw new ProblemException(
          ID_REUSED,
          "an event differs from the one first told under its id; use a new id for a new event."
              + " Nothing of this request was taken in");
    }
    return added > 0;
  }

  private byte[] told(StreamId stream, byte[] mark) {
    return jdbc.sql("select content from live_event where stream_id = ? and mark = ?")
        .params(stream.value(), mark)
        .query(byte[].class)
        .single();
  }

  private byte[] mark(String text) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 16);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", broken);
    }
  }
}
