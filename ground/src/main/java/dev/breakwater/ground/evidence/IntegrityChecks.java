package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditEntry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads every piece again from time to time, whether it is what was kept, and writes the answer
 * into its chain. A piece that was altered is told loudly; it is kept as it is.
 */
public final class IntegrityChecks {
  private static final Logger log = LoggerFactory.getLogger(IntegrityChecks.class);
  private static final int AT_A_TIME = 200;

  private final EvidenceStore store;
  private final Custody custody;
  private final JdbcClient jdbc;
  private final Clock clock;

  public IntegrityChecks(EvidenceStore store, Custody custody, JdbcClient jdbc, Clock clock) {
    this.store = store;
    this.custody = custody;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Checks one piece and records what came of it. */
  public Verification check(EvidenceId id, String who) throws IOException {
    Verification verification = store.verify(id);
    switch (verification) {
      case Verification.Sound _ ->
          custody.append(id, who, CustodyAct.VERIFIED, Map.of("result", "SOUND"));
      case Verification.Altered(String why) -> {
        log.error("evidence {} is not what was kept: {}", id, why);
        custody.append(id, who, CustodyAct.VERIFIED, Map.of("result", "ALTERED", "why", why));
      }
      case Verification.NotHere _ -> {}
    }
    return verification;
  }

  /** Checks pieces here that nobody has checked for {@code age}; returns how many. */
  public int checkThoseUncheckedFor(Duration age) throws IOException {
    int checked = 0;
    for (EvidenceId id : uncheckedFor(age)) {
      if (!(check(id, AuditEntry.BREAKWATER) instanceof Verification.NotHere)) {
        checked++;
      }
    }
    return checked;
  }

  private List<EvidenceId> uncheckedFor(Duration age) {
    return jdbc
        .sql(
            """
            select p.id from evidence_piece p
              left join custody_link l on l.evidence_id = p.id and l.act = 'verified'
            where p.state = 'KEPT' group by p.id, p.kept_at
            having coalesce(max(l.at), p.kept_at) < ?
            order by coalesce(max(l.at), p.kept_at) limit ?
            """)
        .params(clock.instant().minus(age).atOffset(ZoneOffset.UTC), AT_A_TIME)
        .query(UUID.class)
        .list()
        .stream()
        .map(EvidenceId::new)
        .toList();
  }
}
