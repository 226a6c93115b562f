package dev.breakwater.openness.sharing;

import dev.breakwater.ground.words.Ids;
import dev.breakwater.openness.sharing.Connector.OpinionOf;
import dev.breakwater.openness.sharing.Connector.Told;
import dev.breakwater.openness.sharing.Partners.Partner;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankEntry;
import dev.breakwater.upload.bank.Banks;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opinions on their way back: what people found of a partner's entry, kept until the partner has
 * it.
 *
 * <p>Telling twice is harmless at every partner here, so one whose answer was lost is told again.
 */
public final class OpinionDesk {
  private static final Logger log = LoggerFactory.getLogger(OpinionDesk.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 50;
  private static final int MOST_ATTEMPTS = 30;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ExchangeTable exchanges;
  private final RecordLedger records;
  private final Partners partners;
  private final Banks banks;
  private final Patience patience;
  private final Ids ids;
  private final Clock clock;

  public OpinionDesk(
      JdbcClient jdbc,
      TransactionOperations transactions,
      ExchangeTable exchanges,
      RecordLedger records,
      Partners partners,
      Banks banks,
      RandomGenerator random,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.exchanges = exchanges;
    this.records = records;
    this.partners = partners;
    this.banks = banks;
    this.patience = new Patience(random);
    this.ids = ids;
    this.clock = clock;
  }

  /** Where an opinion is about an incident, for which there is no entry of ours. */
  private static final long NO_ENTRY = 0;

  private record Waiting(
      UUID id,
      int exchange,
      long entry,
      String record,
      Opinion opinion,
      String reason,
      int tries) {}

  /** Where an opinion is. */
  public record Given(Opinion opinion, long entry, String state, String outcome) {}

  /**
   * Keeps an opinion for every record behind an entry; how many records that is. None, when no
   * exchange fills the bank or its partner does not list the entry.
   */
  public int give(Bank bank, long entry, Opinion opinion, String reason, String by) {
    Optional<Exchange> exchange = exchanges.of(bank.id());
    return exchange.isEmpty() ? 0 : give(exchange.get(), entry, opinion, reason, by);
  }

  private int give(Exchange exchange, long entry, Opinion opinion, String reason, String by) {
    List<RecordLedger.Reference> behind = records.references(exchange, entry);
    for (RecordLedger.Reference each : behind) {
      keep(exchange, entry, each.record(), opinion, reason, by);
    }
    return behind.size();
  }

  /** Keeps an opinion of an incident that a partner told of; false when it tells of none such. */
  public boolean giveOfIncident(
      Exchange exchange, String record, Opinion opinion, String reason, String by) {
    boolean told = records.tellsOf(exchange, record);
    if (told) {
      keep(exchange, NO_ENTRY, record, opinion, reason, by);
    }
    return told;
  }

  private void keep(
      Exchange exchange, long entry, String record, Opinion opinion, String reason, String by) {
    jdbc.sql(
            """
            insert into exchange_opinion (id, exchange_id, entry_id, record, opinion, reason,
              given_by, given_at, state, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)
            on conflict do nothing
            """)
        .params(ids.next(), exchange.id(), entry, record, opinion.name(), reason, by)
        .params(clock.instant().atOffset(ZoneOffset.UTC))
        .params(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The newest opinions given to a partner. */
  public List<Given> given(Exchange exchange, int most) {
    return jdbc.sql(
            """
            select opinion, entry_id, state, coalesce(outcome, '') as outcome
            from exchange_opinion where exchange_id = ? order by given_at desc, id limit ?
            """)
        .params(exchange.id(), most)
        .query((row, number) ->
            new Given(
                Opinion.valueOf(row.getString("opinion")),
                row.getLong("entry_id"),
                row.getString("state"),
                row.getString("outcome")))
        .list();
  }

  /** Sends what waits and is due. */
  public void sendDue() {
    for (Waiting each : claim()) {
      send(each);
    }
  }

  private List<Waiting> claim() {
    return transactions.execute(status ->
        jdbc.sql(
                """
                update exchange_opinion set next_at = ?, attempts = attempts + 1
                where id in (
                  select id from exchange_opinion where state = 'WAITING' and next_at <= ?
                  order by next_at limit ? for update skip locked)
                returning *
                """)
            .params(clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC))
            .params(clock.instant().atOffset(ZoneOffset.UTC), AT_ONCE)
            .query((row, number) ->
                new Waiting(
                    row.getObject("id", UUID.class),
                    row.getInt("exchange_id"),
                    row.getLong("entry_id"),
                    row.getString("record"),
                    Opinion.valueOf(row.getString("opinion")),
                    row.getString("reason"),
                    row.getInt("attempts")))
            .list());
  }

  private void send(Waiting waiting) {
    Exchange exchange = exchanges.exchange(waiting.exchange()).orElseThrow();
    Optional<Partner> partner = partners.partner(exchange.partner());
    Optional<RecordRef> about = about(exchange, waiting);
    boolean ofIncident = waiting.entry() == NO_ENTRY;
    if (partner.isEmpty() || (about.isEmpty() && !ofIncident)) {
      end(waiting, "REFUSED", "the entry, or the partner's settings, are gone");
      return;
    }
    try (Connector connector = partner.get().connect()) {
      Told told =
          ofIncident
              ? connector.tellOfIncident(waiting.record(), waiting.opinion())
              : connector.tell(
                  new OpinionOf(about.orElseThrow(), waiting.opinion(), waiting.reason()));
      switch (told) {
        case Told.Taken _ -> end(waiting, "SENT", "");
        case Told.NotTaken(String why) -> end(waiting, "REFUSED", why);
        case Told.NotNow(Trouble trouble) -> later(waiting, trouble.why());
      }
    } catch (RuntimeException broken) {
      log.error("an opinion could not be sent", broken);
      later(waiting, "something of ours is broken; see the log");
    }
  }

  private Optional<RecordRef> about(Exchange exchange, Waiting waiting) {
    Optional<Bank> bank =
        banks.all().stream().filter(each -> each.id().equals(exchange.bank())).findFirst();
    Optional<BankEntry> entry = bank.flatMap(each -> banks.entry(each, waiting.entry()));
    return entry.flatMap(one ->
        banks
            .signal(bank.get(), waiting.entry(), exchange.who())
            .map(signal ->
                new RecordRef(
                    waiting.record(),
                    records.replyTo(exchange, waiting.record()),
                    one.type(),
                    signal)));
  }

  private void later(Waiting waiting, String why) {
    if (waiting.tries() >= MOST_ATTEMPTS) {
      end(waiting, "REFUSED", "it failed " + waiting.tries() + " times: " + why);
      return;
    }
    jdbc.sql("update exchange_opinion set next_at = ?, outcome = ? where id = ?")
        .params(
            clock.instant().plus(patience.after(waiting.tries())).atOffset(ZoneOffset.UTC),
            why,
            waiting.id())
        .update();
  }

  private void end(Waiting waiting, String state, String outcome) {
    jdbc.sql("update exchange_opinion set state = ?, outcome = ? where id = ?")
        .params(state, outcome, waiting.id())
        .update();
  }
}
