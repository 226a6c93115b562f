package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How long evidence is kept, what holds it longer, and its end.
 *
 * <p>A piece ends when its time is over and nothing holds it. The end is three steps, each durable
 * before the next: it is condemned, in the database; its key is deleted; the chain says that it
 * was. A server killed in between goes on at its next {@link #expire}. A hold that comes after the
 * condemnation comes too late, and is told so.
 */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int AT_A_TIME = 500;

  private final EvidenceStore store;
  private final Custody custody;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  public Retention(
      EvidenceStore store,
      Custody custody,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.custody = custody;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Holds a piece, or lets a hold of the same id end later, in the caller's transaction if there is
   * one. It never makes a hold shorter.
   *
   * @return false if the piece is destroyed or about to be
   */
  public boolean hold(Hold hold, String who) {
    return transactions.execute(status -> {
      custody.ensureBegun(hold.evidence());
      if (!isKept(hold.evidence())) {
        return false;
      }
      place(hold);
      custody.append(
          hold.evidence(),
          who,
          CustodyAct.HELD,
          Map.of(
              "hold", hold.id(),
              "why", hold.reason().name(),
              "until", hold.until().map(Instant::toString).orElse("released")));
      return true;
    });
  }

  /** Takes a hold from every piece it holds, in the caller's transaction if there is one. */
  public void release(UUID hold, String who) {
    transactions.executeWithoutResult(status -> {
      List<EvidenceId> held =
          jdbc
              .sql(
                  """
                  update evidence_hold set released_at = ?
                  where hold_id = ? and released_at is null returning evidence_id
                  """)
              .params(now(), hold)
              .query(UUID.class)
              .list()
              .stream()
              .map(EvidenceId::new)
              .toList();
      held.forEach(piece -> custody.append(piece, who, CustodyAct.RELEASED, Map.of("hold", hold)));
    });
  }

  /** What holds a piece now. */
  public List<Hold> holds(EvidenceId id) {
    return jdbc.sql(
            """
            select hold_id, evidence_id, reason, until from evidence_hold
            where evidence_id = ? and released_at is null and (until is null or until > ?)
            order by placed_at
            """)
        .params(id.value(), now())
        .query((row, number) -> readHold(row))
        .list();
  }

  /** Until when a piece is kept if nothing holds it; empty when its custody has not begun. */
  public Optional<Instant> keepUntil(EvidenceId id) {
    return jdbc.sql("select keep_until from evidence_piece where id = ?")
        .param(id.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Destroys a piece before its time, unless something holds it. */
  public Destroying destroy(EvidenceId id, String who, String why) {
    if (!store.has(id)) {
      return new Destroying.NotHere();
    }
    List<Hold> holds = transactions.execute(status -> condemn(id, who, why));
    if (!holds.isEmpty()) {
      return new Destroying.Held(holds);
    }
    shred(id, who, why);
    return new Destroying.Destroyed();
  }

  /** Destroys every piece here whose time is over and that nothing holds; returns how many. */
  public int expire() {
    int destroyed = 0;
    for (EvidenceId id : over()) {
      if (store.has(id) || isCondemned(id)) {
        destroyed += expire(id);
      }
    }
    return destroyed;
  }

  /** How a piece ended; empty when it has not. */
  public Optional<Destruction> destruction(EvidenceId id) {
    List<CustodyLink> chain = custody.of(id);
    return chain.stream()
        .filter(link -> link.act() == CustodyAct.DESTROYED)
        .findFirst()
        .map(link ->
            new Destruction(
                link.at(),
                link.who(),
                link.fact("why"),
                link.fact("key"),
                !store.has(id),
                CustodyLink.faults(chain).isEmpty()
                    && link.fact("key").equals(chain.getFirst().fact("key"))));
  }

  private int expire(EvidenceId id) {
    String why = "its time is over";
    try {
      List<Hold> holds = transactions.execute(status -> condemn(id, AuditEntry.BREAKWATER, why));
      if (!holds.isEmpty()) {
        return 0;
      }
      shred(id, AuditEntry.BREAKWATER, why);
      return 1;
    } catch (RuntimeException failed) {
      log.error("evidence {} could not be destroyed and is tried again", id, failed);
      return 0;
    }
  }

  /** The holds in the way, or none and the piece is condemned. */
  private List<Hold> condemn(EvidenceId id, String who, String why) {
    custody.ensureBegun(id);
    String state =
        jdbc.sql("select state from evidence_piece where id = ? for update")
            .param(id.value())
            .query(String.class)
            .single();
    List<Hold> holds = holds(id);
    if (!holds.isEmpty() && state.equals("KEPT")) {
      return holds;
    }
    if (state.equals("KEPT")) {
      setState(id, "CONDEMNED");
      custody.append(id, who, CustodyAct.CONDEMNED, Map.of("why", why));
    }
    return List.of();
  }

  private void shred(EvidenceId id, String who, String why) {
    try {
      store.destroy(id);
    } catch (IOException failed) {
      throw new UncheckedIOException("the key of evidence " + id + " is not destroyed", failed);
    }
    transactions.executeWithoutResult(status -> {
      if (setState(id, "DESTROYED") > 0) {
        String key = custody.of(id).getFirst().fact("key");
        custody.append(
            id,
            who,
            CustodyAct.DESTROYED,
            Map.of("why", why, "key", key, "how", "its only key was deleted"));
      }
    });
  }

  /** Says whether the state changed. */
  private int setState(EvidenceId id, String state) {
    return jdbc.sql("update evidence_piece set state = ? where id = ? and state <> ?")
        .params(state, id.value(), state)
        .update();
  }

  private boolean isKept(EvidenceId id) {
    return jdbc.sql("select state from evidence_piece where id = ? for update")
        .param(id.value())
        .query(String.class)
        .optional()
        .filter("KEPT"::equals)
        .isPresent();
  }

  private boolean isCondemned(EvidenceId id) {
    return jdbc.sql("select state from evidence_piece where id = ?")
        .param(id.value())
        .query(String.class)
        .optional()
        .filter("CONDEMNED"::equals)
        .isPresent();
  }

  private void place(Hold hold) {
    jdbc.sql(
            """
            insert into evidence_hold (hold_id, evidence_id, reason, until, placed_at)
            values (?, ?, ?, ?, ?)
            on conflict (hold_id, evidence_id) do update set released_at = null,
              until = case when evidence_hold.until is null or excluded.until is null then null
                           else greatest(evidence_hold.until, excluded.until) end
            """)
        .params(hold.id(), hold.evidence().value(), hold.reason().name())
        .param(hold.until().map(until -> until.atOffset(ZoneOffset.UTC)).orElse(null))
        .param(now())
        .update();
  }

  private List<EvidenceId> over() {
    return jdbc
        .sql(
            """
            select id from evidence_piece p
            where state = 'CONDEMNED' or (state = 'KEPT' and keep_until <= ? and not exists (
              select 1 from evidence_hold h where h.evidence_id = p.id and h.released_at is null
                and (h.until is null or h.until > ?)))
            order by keep_until limit ?
            """)
        .params(now(), now(), AT_A_TIME)
        .query(UUID.class)
        .list()
        .stream()
        .map(EvidenceId::new)
        .toList();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Hold readHold(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
    return new Hold(
        row.getObject("hold_id", UUID.class),
        new EvidenceId(row.getObject("evidence_id", UUID.class)),
        HoldReason.valueOf(row.getString("reason")),
        Optional.ofNullable(until).map(OffsetDateTime::toInstant));
  }
}
