package dev.breakwater.openness.peer;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.openness.incident.Identifier;
import dev.breakwater.openness.incident.Incident;
import dev.breakwater.openness.incident.IncidentKind;
import dev.breakwater.openness.incident.Mark;
import dev.breakwater.openness.incident.MarkKey;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.sharing.Opinion;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What we tell peers of accounts.
 *
 * <p>Only what people decided is told, and only while it stands: a decision that is undone, or
 * reversed after a complaint, revokes by itself what was told because of it. Identifiers are marked
 * under the feed's key and then forgotten.
 */
public final class SharedIncidents {
  private static final int READ_AT_ONCE = 200;
  private static final int LONGEST_MONTHS = 24;

  private final PeerSettings.Feeds feeds;
  private final ListLog lines;
  private final SharedDecisions decisions;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  public SharedIncidents(
      PeerSettings.Feeds feeds,
      ListLog lines,
      SharedDecisions decisions,
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    this.feeds = feeds;
    this.lines = lines;
    this.decisions = decisions;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  /** What came of telling. */
  sealed interface Outcome {
    /** Peers get it under this name. */
    record Told(String name) implements Outcome {}

    /** No feed of this name has a key for marks. */
    record NoSuchFeed() implements Outcome {}

    /** It is no decision that found a violation and still stands. */
    record NotDecided() implements Outcome {}
  }

  /**
   * What is to be told.
   *
   * @param months for how long peers may use it, 1 to {@value #LONGEST_MONTHS}
   */
  record Wish(
      String feed,
      UUID decision,
      IncidentKind kind,
      List<Identifier> identifiers,
      int confidence,
      YearMonth seen,
      int months) {
    Wish {
      identifiers = List.copyOf(identifiers);
      if (months < 1 || months > LONGEST_MONTHS) {
        throw new IllegalArgumentException("an incident is told for 1 to 24 months");
      }
    }
  }

  private record Row(long id, String feed, Incident incident) {}

  /** Tells every reader of a feed. */
  Outcome share(Wish wish, String by) {
    Optional<MarkKey> key =
        Optional.ofNullable(feeds.byName().get(wish.feed())).flatMap(PeerSettings::marks);
    if (key.isEmpty()) {
      return new Outcome.NoSuchFeed();
    }
    return transactions.execute(status -> {
      // Who shares and who reads what was taken back wait for each other, so that nothing is told
      // after its decision was.
      jdbc.sql("select mark from incident_decisions_read for update").query(Long.class).single();
      if (!decisions.isStandingViolation(wish.decision())) {
        return new Outcome.NotDecided();
      }
      Incident incident = incident(wish, key.get());
      long id = insert(wish, incident, by);
      append(wish.feed(), new FeedLine.Told(name(id), incident, 0, 0).text(salt()));
      tell(by, "incident.shared", id, Map.of("feed", wish.feed(), "kind", wish.kind().name()));
      return new Outcome.Told(name(id));
    });
  }

  /** Takes one back; false when it is not told. */
  boolean revoke(String name, String by, String reason) {
    return id(name)
        .map(id ->
            transactions.execute(status ->
                standing(id)
                    .map(row -> {
                      revoke(row, by, reason);
                      return true;
                    })
                    .orElse(false)))
        .orElse(false);
  }

  /** Takes in what a peer found; false when it is not told, or not in that feed. */
  boolean take(String feed, String name, String peer, Opinion opinion) {
    return id(name)
        .map(id ->
            transactions.execute(status ->
                standing(id)
                    .filter(row -> row.feed().equals(feed))
                    .map(row -> {
                      take(row, peer, opinion);
                      return true;
                    })
                    .orElse(false)))
        .orElse(false);
  }

  /** Revokes what rests on decisions that are taken back, and forgets what is out of date. */
  public void follow() {
    boolean more = true;
    while (more) {
      more = transactions.execute(status -> followOnce());
    }
    forget();
  }

  /** Whether there was anything to read. */
  private boolean followOnce() {
    long mark =
        jdbc.sql("select mark from incident_decisions_read for update").query(Long.class).single();
    SharedDecisions.Read read = decisions.takenBackAfter(mark, READ_AT_ONCE);
    for (UUID decision : read.takenBack()) {
      standing("decision = ?", decision)
          .forEach(row -> revoke(row, AuditEntry.BREAKWATER, "its decision was taken back"));
    }
    jdbc.sql("update incident_decisions_read set mark = ?").param(read.mark()).update();
    return read.mark() > mark;
  }

  private void forget() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    jdbc.sql("update incident_shared set marks = '{}' where until < ? and marks <> '{}'")
        .param(today)
        .update();
    jdbc.sql("delete from incident_known where until < ?").param(today).update();
  }

  private Incident incident(Wish wish, MarkKey key) {
    return new Incident(
        wish.kind(),
        wish.identifiers().stream().map(key::mark).collect(Collectors.toSet()),
        wish.confidence(),
        wish.seen(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(wish.months()));
  }

  private long insert(Wish wish, Incident incident, String by) {
    return jdbc.sql(
            """
            insert into incident_shared
              (feed, decision, kind, marks, confidence, seen, until, shared_by, shared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(wish.feed(), wish.decision(), wish.kind().name())
        .params((Object) incident.marks().stream().map(Mark::hex).toArray(String[]::new))
        .params(incident.confidence(), incident.seen().toString(), incident.until(), by)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private void revoke(Row row, String by, String reason) {
    jdbc.sql("update incident_shared set revoked_at = ?, marks = '{}' where id = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), row.id())
        .update();
    append(row.feed(), new FeedLine.Revoked(name(row.id())).text(salt()));
    tell(by, "incident.revoked", row.id(), Map.of("feed", row.feed(), "reason", reason));
  }

  private void take(Row row, String peer, Opinion opinion) {
    jdbc.sql(
            """
            insert into incident_opinion (id, peer, opinion, at) values (?, ?, ?, ?)
            on conflict (id, peer) do update set opinion = excluded.opinion, at = excluded.at
            """)
        .params(row.id(), peer, opinion.name(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    Map<String, Integer> found =
        jdbc
            .sql("select opinion, count(*) as peers from incident_opinion where id = ? group by 1")
            .param(row.id())
            .query((result, number) -> Map.entry(result.getString(1), result.getInt(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    append(
        row.feed(),
        new FeedLine.Told(
                name(row.id()),
                row.incident(),
                found.getOrDefault(Opinion.CONFIRMED.name(), 0),
                found.getOrDefault(Opinion.FALSE_MATCH.name(), 0))
            .text(salt()));
  }

  private Optional<Row> standing(long id) {
    return standing("id = ?", id).stream().findFirst();
  }

  /** Neither revoked nor, being out of date, forgotten. */
  private List<Row> standing(String which, Object value) {
    String standing = " and revoked_at is null and marks <> '{}' for update";
    return jdbc.sql("select * from incident_shared where " + which + standing)
        .param(value)
        .query((row, number) ->
            new Row(
                row.getLong("id"),
                row.getString("feed"),
                new Incident(
                    IncidentKind.valueOf(row.getString("kind")),
                    Arrays.stream((String[]) row.getArray("marks").getArray())
                        .map(Mark::new)
                        .collect(Collectors.toSet()),
                    row.getInt("confidence"),
                    YearMonth.parse(row.getString("seen")),
                    row.getObject("until", LocalDate.class))))
        .list();
  }

  private void append(String feed, String line) {
    lines.append(feed, List.of(ListLog.Line.of(line)));
  }

  private void tell(String by, String act, long id, Map<String, ?> detail) {
    audit.append(new AuditEntry(by, act, "incident", name(id), detail));
  }

  private String salt() {
    return FeedLine.salt(random);
  }

  private static String name(long id) {
    return "i" + id;
  }

  private static Optional<Long> id(String name) {
    return name.matches("i[0-9]{1,15}")
        ? Optional.of(Long.parseLong(name.substring(1)))
        : Optional.empty();
  }
}
