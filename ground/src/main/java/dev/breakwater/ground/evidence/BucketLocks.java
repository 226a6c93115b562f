package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the locks of pieces in a bucket longer, where something holds a piece longer than it would
 * be kept. A hold without an end is locked a month ahead, and again in the middle of it.
 */
final class BucketLocks {
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration AT_LEAST = Duration.ofDays(15);
  private static final int AT_A_TIME = 1_000;

  private final BucketPieces bucket;
  private final JdbcClient jdbc;
  private final Clock clock;

  BucketLocks(BucketPieces bucket, JdbcClient jdbc, Clock clock) {
    this.bucket = bucket;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Wanted(EvidenceId id, Instant until) {}

  /** Makes longer what is too short; returns how many locks were. */
  int lengthen() {
    int lengthened = 0;
    for (Wanted each : wanted()) {
      try {
        // What is not in the bucket yet gets there with the lock of its retention first.
        if (bucket.lockUntil(each.id(), each.until())) {
          note(each);
          lengthened++;
        }
      } catch (IOException away) {
        throw new UncheckedIOException("the lock of evidence could not be made longer", away);
      }
    }
    return lengthened;
  }

  private List<Wanted> wanted() {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(
            """
            select id, until from (
              select p.id, coalesce(p.locked_until, p.keep_until) as locked,
                max(coalesce(h.until, :least)) as least, max(coalesce(h.until, :ahead)) as until
              from evidence_piece p join evidence_hold h on h.evidence_id = p.id
              where p.state = 'KEPT' and h.released_at is null
                and (h.until is null or h.until > :now)
              group by p.id) held
            where least > locked order by locked limit :most
            """)
        .param("least", now.plus(AT_LEAST))
        .param("ahead", now.plus(AHEAD))
        .param("now", now)
        .param("most", AT_A_TIME)
        .query((row, number) -> read(row))
        .list();
  }

  private void note(Wanted locked) {
    jdbc.sql("update evidence_piece set locked_until = ? where id = ?")
        .params(locked.until().atOffset(ZoneOffset.UTC), locked.id().value())
        .update();
  }

  private static Wanted read(ResultSet row) throws SQLException {
    OffsetDateTime until = Objects.requireNonNull(row.getObject("until", OffsetDateTime.class));
    return new Wanted(new EvidenceId(row.getObject("id", UUID.class)), until.toInstant());
  }
}
