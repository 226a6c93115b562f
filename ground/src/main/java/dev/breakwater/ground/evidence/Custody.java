package dev.breakwater.ground.evidence;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.people.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The custody chain of each piece of evidence: who did what with it, and when, from its keeping to
 * its end.
 *
 * <p>A chain is rows that only ever grow, each bound to the one before by {@link CustodyLink}'s
 * hash, and each hash is told to the audit log in the same transaction, which anchors it: whoever
 * cut or rewrote a chain would have to rewrite the audit log too.
 *
 * <p>Evidence is kept while the database is away, so the first link is not written when a piece is
 * kept. It is made of the {@link Keeping} sealed inside the piece, and written with the first act
 * after it or by {@link #beginMissing}, whichever comes first.
 *
 * <p>What an act was about is sealed under the master key in its row: the first link holds the
 * digests of the content, and a database must hold none of those in the open.
 */
public final class Custody {
  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
  private static final int SALT_BYTES = 16;
  private static final String COLUMNS =
      "evidence_id, number, at, who, act, detail, salt, previous, hash";

  private final EvidenceStore store;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final SecretBox box;
  private final JsonMapper json;
  private final SecureRandom random;
  private final Clock clock;
  private final Duration retention;

  /** Custody of {@code store}, whose pieces are kept for {@code retention}. */
  public Custody(
      EvidenceStore store,
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      SecretBox box,
      JsonMapper json,
      SecureRandom random,
      Clock clock,
      Duration retention) {
    this.store = store;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.box = box;
    this.json = json;
    this.random = random;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Adds an act to a piece's chain, in the caller's transaction if there is one.
   *
   * @param who as the audit log names them
   * @throws IllegalStateException if the chain has no beginning and the piece is not here to make
   *     one from
   */
  public CustodyLink append(EvidenceId id, String who, CustodyAct act, Map<String, ?> detail) {
    return transactions.execute(status -> {
      lock(id);
      CustodyLink last = last(id).orElseGet(() -> begin(id));
      return write(
          CustodyLink.make(
              id,
              last.number() + 1,
              clock.instant(),
              who,
              act,
              texts(detail),
              salt(),
              last.hash()));
    });
  }

  /** The chain of a piece, oldest link first; empty when it has not begun. */
  public List<CustodyLink> of(EvidenceId id) {
    return jdbc.sql(
            "select " + COLUMNS + " from custody_link where evidence_id = ? order by number")
        .param(id.value())
        .query((row, number) -> read(row))
        .list();
  }

  /**
   * Begins the chains of pieces that a finding names and that have none yet; returns how many.
   * Pieces on another server's disk are left to it.
   */
  public int beginMissing() {
    int begun = 0;
    for (EvidenceId id : withoutChain()) {
      if (store.has(id) && ensureBegun(id)) {
        begun++;
      }
    }
    return begun;
  }

  List<CustodyLink> looksBy(PersonId person, Instant since) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from custody_link where who = ? and at >= ? and act in ('looked-at', 'seen')"
                + " order by at, evidence_id, number")
        .params(person.who(), since.atOffset(ZoneOffset.UTC))
        .query((row, number) -> read(row))
        .list();
  }

  /** Begins a chain that has not begun; says whether it did. */
  boolean ensureBegun(EvidenceId id) {
    return transactions.execute(status -> {
      lock(id);
      if (last(id).isPresent()) {
        return false;
      }
      begin(id);
      return true;
    });
  }

  /** One after the other for one piece; the lock ends with the transaction. */
  private void lock(EvidenceId id) {
    jdbc.sql("select pg_advisory_xact_lock(?)")
        .param(id.value().getLeastSignificantBits())
        .query((row, number) -> number)
        .list();
  }

  private CustodyLink begin(EvidenceId id) {
    Keeping keeping;
    try {
      keeping = store.keeping(id);
    } catch (NoSuchFileException gone) {
      throw new IllegalStateException(
          "the custody of " + id + " cannot begin: the piece is not on this server", gone);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the custody of " + id + " cannot begin", unreadable);
    }
    jdbc.sql(
            """
            insert into evidence_piece (id, kept_at, keep_until, state) values (?, ?, ?, 'KEPT')
            """)
        .params(id.value(), keeping.at().atOffset(ZoneOffset.UTC))
        .param(keeping.at().plus(retention).atOffset(ZoneOffset.UTC))
        .update();
    return write(keeping.firstLink(id));
  }

  private CustodyLink write(CustodyLink link) {
    jdbc.sql("insert into custody_link (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(link.evidence().value(), link.number(), link.at().atOffset(ZoneOffset.UTC))
        .params(link.who(), link.act().word(), sealed(link))
        .params(link.salt(), link.previous(), link.hash())
        .update();
    audit.append(
        new AuditEntry(
            link.who(),
            "evidence." + link.act().word(),
            "evidence",
            link.evidence().toString(),
            anchor(link)));
    return link;
  }

  /** What the audit log is told: nothing that a person wrote and nothing of the content. */
  private static Map<String, Object> anchor(CustodyLink link) {
    Map<String, Object> anchor = new LinkedHashMap<>();
    anchor.put("link", link.number());
    anchor.put("chain", link.hash());
    for (String open : List.of("purpose", "form", "case", "extent", "result", "destination")) {
      Optional.ofNullable(link.detail().get(open)).ifPresent(told -> anchor.put(open, told));
    }
    return anchor;
  }

  private Optional<CustodyLink> last(EvidenceId id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from custody_link where evidence_id = ? order by number desc limit 1")
        .param(id.value())
        .query((row, number) -> read(row))
        .optional();
  }

  private List<EvidenceId> withoutChain() {
    return jdbc
        .sql(
            """
            select distinct evidence_id from finding
            where evidence_id is not null and not exists (
              select 1 from custody_link
              where custody_link.evidence_id = finding.evidence_id and number = 1)
            """)
        .query(UUID.class)
        .list()
        .stream()
        .map(EvidenceId::new)
        .toList();
  }

  private byte[] sealed(CustodyLink link) {
    return box.seal(json.writeValueAsBytes(link.detail()), place(link.evidence(), link.number()));
  }

  /** A detail opens only in its own row. */
  private static byte[] place(EvidenceId id, int number) {
    return (id + "/" + number).getBytes(StandardCharsets.UTF_8);
  }

  private CustodyLink read(ResultSet row) throws SQLException {
    EvidenceId id = new EvidenceId(row.getObject("evidence_id", UUID.class));
    int number = row.getInt("number");
    return new CustodyLink(
        id,
        number,
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        CustodyAct.of(row.getString("act")),
        json.readValue(box.open(row.getBytes("detail"), place(id, number)), DETAIL),
        row.getString("salt"),
        row.getString("previous"),
        row.getString("hash"));
  }

  private String salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  private static Map<String, String> texts(Map<String, ?> detail) {
    Map<String, String> texts = new LinkedHashMap<>();
    detail.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }
}
