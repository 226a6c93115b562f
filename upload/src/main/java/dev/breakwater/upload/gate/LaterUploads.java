package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.trace.Traceparent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items that are answered later: a large video takes longer than a request should.
 *
 * <p>An item's bytes are durable on the disk before its row is written, and its row is committed
 * before the platform is told that it was taken in. So a server killed at any instant has either
 * promised nothing, or finds everything again. A row is worked on under a lease, which the one who
 * works extends and a dead one does not.
 */
final class LaterUploads {
  private static final Logger log = LoggerFactory.getLogger(LaterUploads.class);

  /** How long a worker of ours may be silent before another takes its item. */
  static final Duration LEASE = Duration.ofSeconds(20);

  private final JdbcClient jdbc;
  private final PendingItems pending;
  private final JsonMapper json;
  private final Clock clock;
  private final Turns turns = new Turns();

  LaterUploads(JdbcClient jdbc, PendingItems pending, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.pending = pending;
    this.json = json;
    this.clock = clock;
  }

  /**
   * An item that waits, or that is being worked on.
   *
   * @param traceparent the trace it came by, if any
   */
  record Job(
      UUID id,
      Submission submission,
      EvidenceRef bytes,
      String contentMark,
      int attempts,
      @Nullable String traceparent) {}

  /** What a platform sees of an item that is answered later. */
  record Status(UUID id, Instant acceptedAt, Optional<UploadAnswer> answer) {}

  /** Takes an item in. */
  Outcome accept(Submission submission, UploadGate.Arrived arrived, String mark)
      throws IOException {
    EvidenceRef kept;
    try (InputStream bytes = arrived.bytes().stream()) {
      kept =
          pending.keep(
              bytes,
              UploadGate.description(
                  submission,
                  arrived.digests(),
                  UploadAnswer.Looked.notNeeded(arrived.bytes().size())));
    }
    try {
      if (insert(submission, kept, mark) == 1) {
        return new Outcome.Later(submission.id());
      }
      pending.destroy(kept.id());
      return Optional.ofNullable(submission.idempotencyKey())
          .flatMap(key -> earlier(submission.keyId(), key, mark))
          .orElseGet(() -> new Outcome.Refused(Outcome.Refusal.NOT_KEPT));
    } catch (DataAccessException | TransactionException away) {
      log.warn("an item to be answered later was refused: the database does not take it", away);
      return new Outcome.Refused(Outcome.Refusal.NOT_KEPT);
    }
  }

  /** What came of an item under the same idempotency key. */
  Optional<Outcome> earlier(UUID keyId, String idempotencyKey, String mark) {
    return jdbc.sql(
            """
            select id, content_mark, answer from upload_job
            where key_id = ? and idempotency_key = ?
            """)
        .params(keyId, idempotencyKey)
        .query((row, number) -> {
          if (!row.getString("content_mark").equals(mark)) {
            return (Outcome) new Outcome.Refused(Outcome.Refusal.OTHER_BYTES);
          }
          String answer = row.getString("answer");
          return answer == null
              ? new Outcome.Later(row.getObject("id", UUID.class))
              : new Outcome.Answered(json.readValue(answer, UploadAnswer.class).again());
        })
        .optional();
  }

  Optional<Status> status(UUID id) {
    return jdbc.sql("select accepted_at, answer from upload_job where id = ?")
        .param(id)
        .query((row, number) ->
            new Status(
                id,
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("answer"))
                    .map(answer -> json.readValue(answer, UploadAnswer.class))))
        .optional();
  }

  /**
   * An item whose bytes are on this server's disk, for the time of the lease ours alone: of the
   * accounts that wait, the one served longest ago has its turn with its oldest item, so that
   * nobody's thousand films keep the others waiting. Servers that share a database do not share the
   * disk.
   */
  Optional<Job> claim() {
    return turns.inOrder(due()).stream()
        .filter(each -> pending.has(each.bytes()))
        .flatMap(each -> claim(each.id()).stream())
        .findFirst()
        .map(job -> {
          turns.served(job.submission().actor().value());
          return job;
        });
  }

  /** An item that may be claimed. */
  record Due(UUID id, EvidenceId bytes, String actor) {}

  private List<Due> due() {
    return jdbc.sql(
            """
            select id, pending_id, submission::json -> 'actor' ->> 'value' as actor from upload_job
            where state = 'WAITING' and next_at <= ? order by next_at
            """)
        .param(now())
        .query((row, number) ->
            new Due(
                row.getObject("id", UUID.class),
                new EvidenceId(row.getObject("pending_id", UUID.class)),
                Optional.ofNullable(row.getString("actor")).orElse("")))
        .list();
  }

  private Optional<Job> claim(UUID id) {
    return jdbc.sql(
            """
            update upload_job set next_at = ?, attempts = attempts + 1
            where id = ? and state = 'WAITING' and next_at <= ?
            returning id, submission, pending_id, bytes, content_mark, attempts, traceparent
            """)
        .params(now().plus(LEASE), id, now())
        .query((row, number) ->
            new Job(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("submission"), Submission.class),
                new EvidenceRef(
                    new EvidenceId(row.getObject("pending_id", UUID.class)), row.getLong("bytes")),
                row.getString("content_mark"),
                row.getInt("attempts"),
                row.getString("traceparent")))
        .optional();
  }

  /** Keeps an item ours a while longer, or lets it wait that long before its next try. */
  void extend(UUID id, Duration by) {
    jdbc.sql("update upload_job set next_at = ? where id = ? and state = 'WAITING'")
        .params(now().plus(by), id)
        .update();
  }

  /** Notes the answer; part of the caller's transaction. False when it has one already. */
  boolean decided(UUID id, UploadAnswer answer) {
    return jdbc.sql(
                """
                update upload_job set state = 'DECIDED', answer = ?, decided_at = ?
                where id = ? and state = 'WAITING'
                """)
            .params(json.writeValueAsString(answer), now(), id)
            .update()
        == 1;
  }

  /** Forgets answers older than {@code age}. */
  int forget(Duration age) {
    return jdbc.sql("delete from upload_job where state = 'DECIDED' and decided_at < ?")
        .param(now().minus(age))
        .update();
  }

  /** How many wait. */
  long waiting() {
    return jdbc.sql("select count(*) from upload_job where state = 'WAITING'")
        .query(Long.class)
        .single();
  }

  /** The pending items that some waiting row names. */
  List<EvidenceId> named() {
    return jdbc.sql("select pending_id from upload_job where state = 'WAITING'")
        .query((row, number) -> new EvidenceId(row.getObject("pending_id", UUID.class)))
        .list();
  }

  private int insert(Submission submission, EvidenceRef kept, String mark) {
    return jdbc.sql(
            """
            insert into upload_job (id, key_id, idempotency_key, content_mark, submission,
              pending_id, bytes, state, next_at, accepted_at, traceparent)
            values (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?) on conflict do nothing
            """)
        .params(submission.id(), submission.keyId())
        .param(submission.idempotencyKey())
        .params(mark, json.writeValueAsString(submission))
        .params(kept.id().value(), kept.size(), now(), now())
        .param(Traceparent.here().orElse(null))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
