package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.BankId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges as PostgreSQL keeps them: what was agreed, and how far each is. */
public final class ExchangeTable {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  public ExchangeTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  List<Exchange> all() {
    return jdbc.sql("select * from exchange order by name")
        .query((row, number) -> exchange(row))
        .list();
  }

  Optional<Exchange> exchange(String name) {
    return jdbc.sql("select * from exchange where name = ?")
        .param(name)
        .query((row, number) -> exchange(row))
        .optional();
  }

  Optional<Exchange> exchange(int id) {
    return jdbc.sql("select * from exchange where id = ?")
        .param(id)
        .query((row, number) -> exchange(row))
        .optional();
  }

  /** The exchange that fills a bank. */
  Optional<Exchange> of(BankId bank) {
    return jdbc.sql("select * from exchange where bank_id = ?")
        .param(bank.value())
        .query((row, number) -> exchange(row))
        .optional();
  }

  /** Makes one; empty when its name or its bank is taken. */
  Optional<Exchange> insert(
      String name, String partner, BankId bank, ExchangeTerms terms, Duration every, String by) {
    return jdbc.sql(
            """
            insert into exchange (name, partner, bank_id, terms, every_seconds, state, made_by,
              made_at, next_at)
            values (?, ?, ?, ?, ?, 'ENABLED', ?, ?, ?) on conflict do nothing returning *
            """)
        .params(name, partner, bank.value(), json.writeValueAsString(terms), every.toSeconds())
        .params(by, now(), now())
        .query((row, number) -> exchange(row))
        .optional();
  }

  /** Changes what was agreed. When the terms change, everything is asked for again. */
  void update(Exchange before, ExchangeTerms terms, Duration every, Exchange.State state) {
    boolean anew = !before.terms().equals(terms);
    jdbc.sql(
            """
            update exchange set terms = ?, every_seconds = ?, state = ?, version = version + 1,
              next_at = ?, failures = 0, claimed_until = null,
              progress = case when ? then null else progress end,
              pass = case when ? then pass + 1 else pass end,
              terms_version = case when ? then terms_version + 1 else terms_version end
            where id = ?
            """)
        .params(json.writeValueAsString(terms), every.toSeconds(), state.name(), now())
        .params(anew, anew, anew, before.id())
        .update();
  }

  void dueNow(Exchange exchange) {
    jdbc.sql("update exchange set next_at = ?, failures = 0 where id = ?")
        .params(now(), exchange.id())
        .update();
  }

  void allowShrinking(Exchange exchange, Duration within) {
    jdbc.sql("update exchange set shrink_until = ?, next_at = ? where id = ?")
        .params(utc(clock.instant().plus(within)), now(), exchange.id())
        .update();
  }

  /** Takes every exchange whose turn has come and which no server works on, for {@code lease}. */
  List<Exchange> claimDue(Duration lease) {
    return jdbc.sql(
            """
            update exchange set claimed_until = ?
            where id in (
              select id from exchange
              where state = 'ENABLED' and next_at <= ?
                and (claimed_until is null or claimed_until <= ?)
              for update skip locked)
            returning *
            """)
        .params(utc(clock.instant().plus(lease)), now(), now())
        .query((row, number) -> exchange(row))
        .list();
  }

  /**
   * Whether nobody else has moved the exchange on since {@code standing} was read; keeps it so
   * until the transaction ends.
   */
  boolean isStill(Exchange exchange) {
    return jdbc.sql("select version from exchange where id = ? and state = 'ENABLED' for update")
        .param(exchange.id())
        .query(Long.class)
        .optional()
        .filter(version -> version == exchange.standing().version())
        .isPresent();
  }

  /** A page is in, and more follow. */
  Exchange moved(Exchange exchange, String progress, Duration lease) {
    return jdbc.sql(
            """
            update exchange set progress = ?, version = version + 1, claimed_until = ?,
              failures = 0, trouble = null, trouble_kind = null, trouble_at = null
            where id = ? returning *
            """)
        .params(progress, utc(clock.instant().plus(lease)), exchange.id())
        .query((row, number) -> exchange(row))
        .single();
  }

  /** The last page is in. */
  void finished(Exchange exchange, String progress) {
    jdbc.sql(
            """
            update exchange set progress = ?, version = version + 1, pass = pass + 1,
              claimed_until = null, next_at = ?, synced_at = ?, failures = 0, trouble = null,
              trouble_kind = null, trouble_at = null, shrink_until = null
            where id = ?
            """)
        .params(progress, utc(clock.instant().plus(exchange.every())), now(), exchange.id())
        .update();
  }

  /** What is held cannot be gone on from. */
  Exchange startedOver(Exchange exchange) {
    return jdbc.sql(
            """
            update exchange set progress = null, version = version + 1, pass = pass + 1
            where id = ? returning *
            """)
        .param(exchange.id())
        .query((row, number) -> exchange(row))
        .single();
  }

  /** It did not go on, and is tried again at {@code next}. */
  void troubled(Exchange exchange, String kind, String why, Instant next) {
    jdbc.sql(
            """
            update exchange set claimed_until = null, next_at = ?, failures = failures + 1,
              trouble = ?, trouble_kind = ?, trouble_at = ?
            where id = ? and version = ?
            """)
        .params(utc(next), why, kind, now(), exchange.id(), exchange.standing().version())
        .update();
  }

  private Exchange exchange(ResultSet row) throws SQLException {
    return new Exchange(
        row.getInt("id"),
        row.getString("name"),
        row.getString("partner"),
        new BankId(row.getInt("bank_id")),
        json.readValue(row.getString("terms"), ExchangeTerms.class),
        row.getInt("terms_version"),
        Duration.ofSeconds(row.getLong("every_seconds")),
        Exchange.State.valueOf(row.getString("state")),
        new Exchange.Standing(
            row.getString("progress"),
            row.getLong("pass"),
            row.getLong("version"),
            row.getObject("next_at", OffsetDateTime.class).toInstant(),
            row.getInt("failures"),
            row.getString("trouble"),
            row.getString("trouble_kind"),
            instant(row, "trouble_at"),
            instant(row, "synced_at")),
        instant(row, "shrink_until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
