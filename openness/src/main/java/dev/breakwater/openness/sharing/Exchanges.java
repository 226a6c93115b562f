package dev.breakwater.openness.sharing;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.upload.bank.Bank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everything people do to exchanges; each act is one transaction with its line in the audit log.
 */
public final class Exchanges {
  private static final Duration SHRINKING_ALLOWED_FOR = Duration.ofDays(1);

  private final ExchangeTable table;
  private final RecordLedger records;
  private final TransactionOperations transactions;
  private final AuditLog audit;

  public Exchanges(
      ExchangeTable table,
      RecordLedger records,
      TransactionOperations transactions,
      AuditLog audit) {
    this.table = table;
    this.records = records;
    this.transactions = transactions;
    this.audit = audit;
  }

  public List<Exchange> all() {
    return table.all();
  }

  public Optional<Exchange> exchange(String name) {
    return table.exchange(name);
  }

  /** Joins {@code bank} to {@code partner}; empty when the name or the bank is taken. */
  public Optional<Exchange> create(
      String name, String partner, Bank bank, ExchangeTerms terms, Duration every, String by) {
    return transactions.execute(status -> {
      Optional<Exchange> made = table.insert(name, partner, bank.id(), terms, every, by);
      made.ifPresent(exchange ->
          tell(by, "exchange.created", exchange, Map.of("partner", partner, "bank", bank.name())));
      return made;
    });
  }

  /** Changes what was agreed; with other terms, everything is asked for again. */
  public Exchange change(
      Exchange before, ExchangeTerms terms, Duration every, Exchange.State state, String by) {
    return transactions.execute(status -> {
      table.update(before, terms, every, state);
      tell(
          by,
          "exchange.changed",
          before,
          Map.of("state", state.name(), "every", every.toString(), "terms", terms.toString()));
      return table.exchange(before.id()).orElseThrow();
    });
  }

  /** Lets it run at the next look, whatever it waits for. */
  public void syncNow(Exchange exchange, String by) {
    transactions.executeWithoutResult(status -> {
      table.dueNow(exchange);
      tell(by, "exchange.sync-asked", exchange, Map.of());
    });
  }

  /** Lets the next pass withdraw most of the list, for a day. */
  public void allowShrinking(Exchange exchange, String by, String reason) {
    transactions.executeWithoutResult(status -> {
      table.allowShrinking(exchange, SHRINKING_ALLOWED_FOR);
      tell(by, "exchange.shrinking-allowed", exchange, Map.of("reason", reason));
    });
  }

  /** How many records the partner lists now. */
  public long listed(Exchange exchange) {
    return records.census(exchange).listed();
  }

  /** How many records could not be used. */
  public long countSetAside(Exchange exchange) {
    return records.countSetAside(exchange);
  }

  /** The newest of them. */
  public List<Step.SetAside> setAside(Exchange exchange, int most) {
    return records.setAside(exchange, most);
  }

  private void tell(String by, String act, Exchange exchange, Map<String, ?> detail) {
    audit.append(new AuditEntry(by, act, "exchange", exchange.name(), detail));
  }
}
