package dev.breakwater.chat.decision;

import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.PendingItems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only text of messages that is ever written down: an excerpt for each finding, encrypted under
 * a key of its own.
 *
 * <p>It is pending until the decision that names it is durable, then it is evidence. What a crash
 * leaves in between is put right at the next start.
 */
public final class Excerpts {
  private static final Logger log = LoggerFactory.getLogger(Excerpts.class);
  private static final String MEDIA_TYPE = "application/vnd.breakwater.conversation+json";

  private final PendingItems pending;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  public Excerpts(PendingItems pending, JdbcClient jdbc, JsonMapper json) {
    this.pending = pending;
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A message as a person reads it.
   *
   * @param reasons what the risk saw in this message, in plain words
   */
  public record Said(Instant at, String from, String text, List<String> reasons) {
    public Said {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "Said(redacted)";
    }
  }

  private record Conversation(List<Said> messages) {}

  /** Keeps an excerpt until its decision is durable; durable itself when this returns. */
  public EvidenceRef keep(List<Said> messages, String service, String conversation)
      throws IOException {
    byte[] content = json.writeValueAsBytes(new Conversation(messages));
    return pending.keep(
        new ByteArrayInputStream(content),
        new EvidenceDescription(
            MEDIA_TYPE, Map.of("service", service, "conversation", conversation)));
  }

  /** The decision is durable: what it names is evidence. */
  public void settle(EvidenceRef excerpt) {
    try {
      pending.becomeEvidence(excerpt.id());
    } catch (NoSuchFileException gone) {
      log.warn("the excerpt {} is on another server's disk, or gone", excerpt);
    } catch (IOException failed) {
      throw new UncheckedIOException("an excerpt could not be made evidence", failed);
    }
  }

  /** Nothing was decided after all. */
  public void discard(EvidenceRef excerpt) {
    try {
      pending.destroy(excerpt.id());
    } catch (IOException failed) {
      log.warn("an excerpt without a decision stays until the next start", failed);
    }
  }

  /** Settles what a stopped server decided on, and destroys the rest. Before the first message. */
  public void putRight() {
    try {
      for (EvidenceId id : pending.ids()) {
        if (isNamed(id)) {
          pending.becomeEvidence(id);
        } else {
          pending.destroy(id);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("pending excerpts could not be put right", failed);
    }
  }

  private boolean isNamed(EvidenceId id) {
    return jdbc.sql("select count(*) from chat_decision where evidence_id = ?")
            .param(id.value())
            .query(Long.class)
            .single()
        > 0;
  }
}
