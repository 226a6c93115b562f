package dev.breakwater.review.intake;

import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.intake.Intake.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes findings into cases, oldest first, each exactly once.
 *
 * <p>What is to be taken stands in an inbox that PostgreSQL fills in the finding's own transaction.
 * One server at a time takes, under an advisory lock that ends with the transaction; a finding
 * leaves the inbox in the transaction that puts it into its case. A server killed at any instant
 * has taken all of a batch or nothing of it. A finding that cannot be taken is put aside for a
 * while and holds none of the others back.
 */
public final class FindingFollower {
  private static final Logger log = LoggerFactory.getLogger(FindingFollower.class);
  private static final TypeReference<List<Map<String, Object>>> REASONS = new TypeReference<>() {};
  private static final long LOCK = 0x62772d6465736bL;
  private static final int BATCH = 100;
  private static final Duration PUT_ASIDE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Intake intake;
  private final JsonMapper json;
  private final Clock clock;
  private final Consumer<List<CaseId>> changed;

  /**
   * A follower.
   *
   * @param changed told of the cases that findings went to, after they are committed
   */
  FindingFollower(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Intake intake,
      JsonMapper json,
      Clock clock,
      Consumer<List<CaseId>> changed) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.intake = intake;
    this.json = json;
    this.clock = clock;
    this.changed = changed;
  }

  /** Takes everything there is. */
  public void catchUp() {
    while (takeBatch() == BATCH) {}
  }

  /** Takes up to a batch, and says how many it took. */
  int takeBatch() {
    try {
      List<CaseId> cases =
          Objects.requireNonNull(transactions.execute(status -> takeAll(due(BATCH))));
      tell(cases);
      return cases.size();
    } catch (Intake.OpenedMeanwhile
        | NonTransientDataAccessException
        | JacksonException
        | IllegalArgumentException one) {
      return takeOneByOne();
    }
  }

  /** Finds the one that cannot be taken, and puts it aside. */
  private int takeOneByOne() {
    List<UUID> waiting = ids(BATCH);
    int taken = 0;
    for (UUID id : waiting) {
      try {
        List<CaseId> cases =
            Objects.requireNonNull(transactions.execute(status -> takeAll(due(id))));
        tell(cases);
        taken += cases.size();
      } catch (Intake.OpenedMeanwhile joinsNextTime) {
        log.debug("finding {} joins its case at the next look", id);
      } catch (NonTransientDataAccessException | JacksonException | IllegalArgumentException bad) {
        putAside(id, bad);
      }
    }
    return taken;
  }

  private List<CaseId> takeAll(List<Taken> findings) {
    List<CaseId> cases = new ArrayList<>();
    for (Taken each : findings) {
      intake.take(each).ifPresent(cases::add);
      jdbc.sql("delete from review_inbox where finding_id = ?").param(each.id()).update();
    }
    return cases;
  }

  private void tell(List<CaseId> cases) {
    if (!cases.isEmpty()) {
      changed.accept(cases.stream().distinct().toList());
    }
  }

  private List<Taken> due(int limit) {
    if (!lock()) {
      return List.of();
    }
    return findings(
        """
        select f.*, host(f.upload_from) as address from review_inbox i
          join finding f on f.id = i.finding_id
        where i.retry_at is null or i.retry_at <= :now
        order by i.finding_id limit :limit
        """,
        new UUID(0, 0),
        limit);
  }

  private List<Taken> due(UUID id) {
    if (!lock()) {
      return List.of();
    }
    return findings(
        """
        select f.*, host(f.upload_from) as address from review_inbox i
          join finding f on f.id = i.finding_id
        where i.finding_id = :id and (i.retry_at is null or i.retry_at <= :now) limit :limit
        """,
        id,
        1);
  }

  private List<Taken> findings(String sql, UUID id, int limit) {
    return jdbc.sql(sql)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", id)
        .param("limit", limit)
        .query((row, number) -> taken(row))
        .list();
  }

  private boolean lock() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(LOCK)
        .query(Boolean.class)
        .single();
  }

  private List<UUID> ids(int limit) {
    return jdbc.sql(
            """
            select finding_id from review_inbox
            where retry_at is null or retry_at <= ? order by finding_id limit ?
            """)
        .params(clock.instant().atOffset(ZoneOffset.UTC), limit)
        .query(UUID.class)
        .list();
  }

  private void putAside(UUID id, Exception bad) {
    log.error(
        "finding {} cannot be taken into a case now ({}) and is tried again later",
        id,
        bad.getClass().getSimpleName());
    try {
      jdbc.sql("update review_inbox set retry_at = ? where finding_id = ?")
          .params(clock.instant().plus(PUT_ASIDE).atOffset(ZoneOffset.UTC), id)
          .update();
    } catch (DataAccessException away) {
      log.warn("it could not be put aside either");
    }
  }

  private Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("actor"),
        row.getString("service"),
        row.getString("item"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        json.readValue(row.getString("reasons"), REASONS),
        row.getString("address"),
        UploadContext.Publicly.valueOf(row.getString("publicly")));
  }
}
