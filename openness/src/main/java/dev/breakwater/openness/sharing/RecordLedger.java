package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.SourceChange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What each partner has, record by record, and which entries of our bank that stands behind.
 *
 * <p>A signal may be named by several records of one partner: its entry stays until the last of
 * them is gone. Of two versions of a record the greater revision counts whichever comes first,
 * because NCMEC hands out the entries of a range in no order; a tombstone therefore stays.
 */
public final class RecordLedger {
  private static final String HMAC = "HmacSHA256";
  private static final int LONGEST_ORIGIN = 255;
  private static final String WITHDRAWN = "withdrawn by its source";

  private final JdbcClient jdbc;
  private final byte[] key;
  private final Clock clock;
  private final HeldIncidents incidents;

  /**
   * The ledger.
   *
   * @param key digests the keys of records that are named by their signal
   */
  public RecordLedger(JdbcClient jdbc, byte[] key, Clock clock) {
    this.jdbc = jdbc;
    this.key = key.clone();
    this.clock = clock;
    this.incidents = new HeldIncidents(jdbc);
  }

  private record Held(long revision, int terms, boolean listed) {}

  /** What is known of one of our entries at the partner. */
  public record Reference(String record, String replyTo) {}

  /** Takes the changes of one page into ledger and bank, in the caller's transaction. */
  void take(Exchange exchange, List<RecordChange> changes, SourceChange bank) {
    Map<String, RecordChange> newest = newest(changes);
    Map<String, Held> held = held(exchange, newest.keySet().toArray(String[]::new));
    List<String> unchanged = new ArrayList<>();
    Map<String, RecordChange> applied = new LinkedHashMap<>();
    newest.forEach((record, change) -> {
      Optional<Held> before = Optional.ofNullable(held.get(record));
      if (before.isPresent() && isOld(exchange, change, before.get())) {
        unchanged.add(record);
      } else {
        applied.put(record, change);
      }
    });
    touch(exchange, unchanged);
    apply(exchange, applied, bank);
  }

  /** Withdraws up to {@code most} records that a pass over everything did not name; how many. */
  int sweep(Exchange exchange, int most, SourceChange bank) {
    Map<String, RecordChange> gone =
        jdbc
            .sql(
                """
                select record, revision from exchange_record
                where exchange_id = ? and pass < ? and listed order by pass, record limit ?
                """)
            .params(exchange.id(), exchange.standing().pass(), most)
            .query((row, number) ->
                new RecordChange.Withdrawn(
                    new RecordKey.Named(row.getString("record")), row.getLong("revision")))
            .list()
            .stream()
            .collect(Collectors.toMap(each -> text(each.key()), each -> each));
    apply(exchange, gone, bank);
    return gone.size();
  }

  /** How many listed records there are, and how many of them the current pass has not named. */
  Census census(Exchange exchange) {
    return jdbc.sql(
            """
            select count(*) as listed, count(*) filter (where pass < ?) as unnamed
            from exchange_record where exchange_id = ? and listed
            """)
        .params(exchange.standing().pass(), exchange.id())
        .query((row, number) -> new Census(row.getLong("listed"), row.getLong("unnamed")))
        .single();
  }

  /** A count of records. */
  record Census(long listed, long unnamed) {}

  /** Notes what could not be used. */
  void setAside(Exchange exchange, List<Step.SetAside> problems) {
    for (Step.SetAside each : problems) {
      jdbc.sql(
              """
              insert into exchange_set_aside (exchange_id, record, type, problem, at)
              values (?, ?, ?, ?, ?)
              on conflict (exchange_id, record, type) do update set
                problem = excluded.problem, at = excluded.at
              """)
          .params(exchange.id(), each.record(), each.type(), each.problem())
          .param(clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /** What was set aside, the newest first. */
  List<Step.SetAside> setAside(Exchange exchange, int most) {
    return jdbc.sql(
            """
            select record, type, problem from exchange_set_aside where exchange_id = ?
            order by at desc, record limit ?
            """)
        .params(exchange.id(), most)
        .query((row, number) ->
            new Step.SetAside(
                row.getString("record"), row.getString("type"), row.getString("problem")))
        .list();
  }

  /** How much was set aside. */
  long countSetAside(Exchange exchange) {
    return jdbc.sql("select count(*) from exchange_set_aside where exchange_id = ?")
        .param(exchange.id())
        .query(Long.class)
        .single();
  }

  /** The records that stand behind an entry. */
  List<Reference> references(Exchange exchange, long entry) {
    return jdbc.sql(
            """
            select record, reply_to from exchange_signal join exchange_record
              using (exchange_id, record)
            where exchange_id = ? and entry_id = ? and listed order by record
            """)
        .params(exchange.id(), entry)
        .query((row, number) -> new Reference(row.getString("record"), row.getString("reply_to")))
        .list();
  }

  /** Whether the partner tells of an incident by this name now. */
  boolean tellsOf(Exchange exchange, String record) {
    return jdbc.sql("select count(*) from incident_known where exchange_id = ? and record = ?")
            .params(exchange.id(), record)
            .query(Long.class)
            .single()
        > 0;
  }

  /** What a reply about a record must name besides its key. */
  String replyTo(Exchange exchange, String record) {
    return jdbc.sql("select reply_to from exchange_record where exchange_id = ? and record = ?")
        .params(exchange.id(), record)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private Map<String, RecordChange> newest(List<RecordChange> changes) {
    Map<String, RecordChange> newest = new LinkedHashMap<>();
    for (RecordChange change : changes) {
      newest.merge(
          text(change.key()),
          change,
          (before, next) -> next.revision() >= before.revision() ? next : before);
    }
    return newest;
  }

  private static boolean isOld(Exchange exchange, RecordChange change, Held before) {
    return change.revision() < before.revision()
        || (before.terms() == exchange.termsVersion() && saysTheSame(exchange, change, before));
  }

  private static boolean saysTheSame(Exchange exchange, RecordChange change, Held before) {
    return switch (change) {
      case RecordChange.Withdrawn _ -> !before.listed();
      case RecordChange.Told _ -> before.listed() && change.revision() == before.revision();
      case RecordChange.Listed listed ->
          before.listed()
              && (isPlain(exchange, listed)
                  || (change.revision() > 0 && change.revision() == before.revision()));
    };
  }

  /** It is nothing but its own signal, so whenever it is listed it says the same. */
  private static boolean isPlain(Exchange exchange, RecordChange.Listed record) {
    return record.key() instanceof RecordKey.OfSignal
        && record.revision() == 0
        && record.signals().size() == 1
        && exchange.terms().labels().isEmpty();
  }

  private void apply(Exchange exchange, Map<String, RecordChange> changes, SourceChange bank) {
    if (changes.isEmpty()) {
      return;
    }
    String[] records = changes.keySet().toArray(String[]::new);
    List<Long> before = unlink(exchange, records);
    link(exchange, changes, bank);
    write(exchange, changes);
    incidents.replace(exchange, changes);
    bank.withdraw(unsupported(exchange, before), WITHDRAWN);
  }

  private List<Long> unlink(Exchange exchange, String[] records) {
    return jdbc.sql(
            """
            delete from exchange_signal where exchange_id = ? and record = any (?)
            returning entry_id
            """)
        .params(exchange.id(), records)
        .query(Long.class)
        .list();
  }

  private record Offered(String record, SourceChange.Signal signal) {}

  private void link(Exchange exchange, Map<String, RecordChange> changes, SourceChange bank) {
    List<Offered> offered = new ArrayList<>();
    changes.forEach((record, change) -> {
      if (change instanceof RecordChange.Listed listed && exchange.terms().takes(listed)) {
        listed.signals().stream()
            .filter(signal -> exchange.terms().takes(signal.type()))
            .map(signal ->
                new SourceChange.Signal(signal.type(), signal.text(), origin(record, listed)))
            .forEach(signal -> offered.add(new Offered(record, signal)));
      }
    });
    List<SourceChange.Kept> kept = bank.list(offered.stream().map(Offered::signal).toList());
    List<Step.SetAside> malformed = new ArrayList<>();
    List<String> records = new ArrayList<>();
    List<Long> entries = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      Offered one = offered.get(i);
      switch (kept.get(i)) {
        case SourceChange.Kept.As(long entry) -> {
          records.add(one.record());
          entries.add(entry);
        }
        case SourceChange.Kept.Malformed(String problem) ->
            malformed.add(new Step.SetAside(one.record(), one.signal().type().name(), problem));
      }
    }
    jdbc.sql(
            """
            insert into exchange_signal (exchange_id, record, entry_id)
            select ?, record, entry from unnest(?::text[], ?::bigint[]) as linked (record, entry)
            on conflict do nothing
            """)
        .params(exchange.id(), records.toArray(String[]::new), entries.toArray(Long[]::new))
        .update();
    setAside(exchange, malformed);
  }

  private void write(Exchange exchange, Map<String, RecordChange> changes) {
    List<String> records = new ArrayList<>();
    List<Long> revisions = new ArrayList<>();
    List<Boolean> listed = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    List<Integer> positive = new ArrayList<>();
    List<Integer> negative = new ArrayList<>();
    changes.forEach((record, change) -> {
      records.add(record);
      revisions.add(change.revision());
      switch (change) {
        case RecordChange.Listed one -> {
          listed.add(true);
          replies.add(one.replyTo());
          positive.add(one.opinions().positive());
          negative.add(one.opinions().negative());
        }
        case RecordChange.Told one -> {
          listed.add(true);
          replies.add("");
          positive.add(one.opinions().positive());
          negative.add(one.opinions().negative());
        }
        case RecordChange.Withdrawn _ -> {
          listed.add(false);
          replies.add("");
          positive.add(0);
          negative.add(0);
        }
      }
    });
    jdbc.sql(
            """
            insert into exchange_record
              (exchange_id, record, revision, pass, terms, listed, reply_to, positive, negative)
            select ?, record, revision, ?, ?, listed, reply_to, positive, negative
            from unnest(?::text[], ?::bigint[], ?::boolean[], ?::text[], ?::integer[],
              ?::integer[]) as said (record, revision, listed, reply_to, positive, negative)
            on conflict (exchange_id, record) do update set
              revision = excluded.revision, pass = excluded.pass, terms = excluded.terms,
              listed = excluded.listed,
              reply_to = excluded.reply_to, positive = excluded.positive,
              negative = excluded.negative
            """)
        .params(exchange.id(), exchange.standing().pass(), exchange.termsVersion())
        .params(records.toArray(String[]::new), revisions.toArray(Long[]::new))
        .params(listed.toArray(Boolean[]::new), replies.toArray(String[]::new))
        .params(positive.toArray(Integer[]::new), negative.toArray(Integer[]::new))
        .update();
  }

  private List<Long> unsupported(Exchange exchange, List<Long> entries) {
    return entries.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select distinct entry from unnest(?::bigint[]) as gone (entry)
                where not exists (
                  select 1 from exchange_signal where exchange_id = ? and entry_id = gone.entry)
                """)
            .params(entries.toArray(Long[]::new), exchange.id())
            .query(Long.class)
            .list();
  }

  private void touch(Exchange exchange, List<String> records) {
    if (!records.isEmpty()) {
      jdbc.sql("update exchange_record set pass = ? where exchange_id = ? and record = any (?)")
          .params(exchange.standing().pass(), exchange.id(), records.toArray(String[]::new))
          .update();
    }
  }

  private Map<String, Held> held(Exchange exchange, String[] records) {
    return jdbc
        .sql(
            """
            select record, revision, terms, listed from exchange_record
            where exchange_id = ? and record = any (?)
            """)
        .params(exchange.id(), records)
        .query((row, number) ->
            Map.entry(
                row.getString("record"),
                new Held(row.getLong("revision"), row.getInt("terms"), row.getBoolean("listed"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String origin(String record, RecordChange.Listed listed) {
    String origin =
        record + (listed.labels().isEmpty() ? "" : " " + String.join(",", listed.labels()));
    return origin.length() > LONGEST_ORIGIN ? origin.substring(0, LONGEST_ORIGIN) : origin;
  }

  private String text(RecordKey of) {
    return switch (of) {
      case RecordKey.Named(String name) -> name;
      case RecordKey.OfSignal(var type, String text) -> digest(type.name() + "\0" + text);
    };
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }
}
