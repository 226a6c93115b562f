package dev.breakwater.upload.gate;

import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Matches that a person found false: the same bytes do not match that entry again.
 *
 * <p>It is asked only for an item that matches something, so what is allowed costs nothing more.
 * While the database is away nothing is corrected: an item is rather held once more.
 */
public final class Corrections {
  private static final Logger log = LoggerFactory.getLogger(Corrections.class);

  private final JdbcClient jdbc;
  private final ContentMarks marks;
  private final Clock clock;

  Corrections(JdbcClient jdbc, ContentMarks marks, Clock clock) {
    this.jdbc = jdbc;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * The bytes of an upload do not match {@code entry} from now on. False when nothing is known of
   * its bytes: they were never sent.
   */
  public boolean correct(UUID upload, Bank bank, long entry, String by) {
    return jdbc.sql(
                """
                insert into match_correction (content_mark, entry_key, decision_id, made_by, made_at)
                select content_mark, ?, id, ?, ? from upload_decision
                where id = ? and content_mark is not null
                on conflict (content_mark, entry_key) do update set made_by = excluded.made_by
                """)
            .params(EntryKey.of(bank.id(), entry).value(), by)
            .params(clock.instant().atOffset(ZoneOffset.UTC), upload)
            .update()
        > 0;
  }

  /** They match it again. */
  public void takeBack(UUID upload, Bank bank, long entry) {
    jdbc.sql(
            """
            delete from match_correction where entry_key = ? and content_mark =
              (select content_mark from upload_decision where id = ?)
            """)
        .params(EntryKey.of(bank.id(), entry).value(), upload)
        .update();
  }

  /** What is left of {@code hits} of an item with these digests. */
  List<Hit> heeded(List<Hit> hits, ExactHashes digests) {
    if (hits.isEmpty()) {
      return hits;
    }
    Set<Long> wrong = corrected(digests);
    return wrong.isEmpty()
        ? hits
        : hits.stream().filter(hit -> !wrong.contains(hit.key().value())).toList();
  }

  /**
   * What is left of {@code hits} of an item of which only the beginning is there: none of an entry
   * that a person found false for any bytes. The whole may be those bytes.
   */
  List<Hit> undisputed(List<Hit> hits) {
    if (hits.isEmpty()) {
      return hits;
    }
    Long[] keys = hits.stream().map(hit -> hit.key().value()).distinct().toArray(Long[]::new);
    try {
      Set<Long> disputed =
          Set.copyOf(
              jdbc.sql("select distinct entry_key from match_correction where entry_key = any (?)")
                  .param(keys)
                  .query(Long.class)
                  .list());
      return hits.stream().filter(hit -> !disputed.contains(hit.key().value())).toList();
    } catch (DataAccessException away) {
      log.debug("corrections cannot be read now; nothing is stopped before it is whole");
      return List.of();
    }
  }

  private Set<Long> corrected(ExactHashes digests) {
    try {
      return Set.copyOf(
          jdbc.sql("select entry_key from match_correction where content_mark = ?")
              .param(marks.of(digests))
              .query(Long.class)
              .list());
    } catch (DataAccessException away) {
      log.debug("corrections cannot be read now; none is heeded");
      return Set.of();
    }
  }
}
