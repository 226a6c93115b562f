package dev.breakwater.openness.sharing;

import dev.breakwater.ground.trace.Traces;
import dev.breakwater.openness.TestBreakwater;
import dev.breakwater.upload.bank.Bank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One exchange of a test's installation, with everything that runs it. */
final class TestExchange implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(30);

  private final TestBreakwater breakwater;
  private final PartnerKind kind;
  private final PartnerSettings settings;
  private final ExchangeTable table;
  private final RecordLedger records;
  private final Bank bank;
  private UnaryOperator<Connector> between = connector -> connector;

  TestExchange(TestBreakwater breakwater, PartnerKind kind, PartnerSettings settings) {
    this(breakwater, kind, settings, ExchangeTerms.DEFAULT);
  }

  TestExchange(
      TestBreakwater breakwater, PartnerKind kind, PartnerSettings settings, ExchangeTerms terms) {
    this.breakwater = breakwater;
    this.kind = kind;
    this.settings = settings;
    this.table =
        new ExchangeTable(breakwater.database().jdbc(), breakwater.json(), breakwater.clock());
    this.records = new RecordLedger(breakwater.database().jdbc(), new byte[32], breakwater.clock());
    this.bank = breakwater.bank("partner");
    var _ = exchanges().create("test", "partner", bank, terms, EVERY, "test").orElseThrow();
  }

  Bank bank() {
    return bank;
  }

  Exchange exchange() {
    return table.exchange("test").orElseThrow();
  }

  RecordLedger records() {
    return records;
  }

  Exchanges exchanges() {
    return new Exchanges(table, records, breakwater.database().transactions(), breakwater.audit());
  }

  /** Puts something between the next runs and their partner. */
  void between(UnaryOperator<Connector> wrapping) {
    this.between = wrapping;
  }

  /** Runs once, as a server that has just been started would. */
  void run() {
    exchanges().syncNow(exchange(), "test");
    runIfDue();
  }

  /** Runs if its turn has come; how many exchanges ran. */
  int runIfDue() {
    try (Synchronizer synchronizer =
        new Synchronizer(
            table,
            records,
            partners(),
            breakwater.banks(),
            Traces.none(),
            new Random(5),
            breakwater.clock())) {
      return synchronizer.runDue();
    }
  }

  OpinionDesk opinions() {
    return new OpinionDesk(
        breakwater.database().jdbc(),
        breakwater.database().transactions(),
        table,
        records,
        partners(),
        breakwater.banks(),
        new Random(6),
        breakwater.ids(),
        breakwater.clock());
  }

  /** Lets a claim of a server that died run out. */
  void waitForLease() {
    breakwater.clock().move(Duration.ofMinutes(6));
  }

  private Partners partners() {
    PartnerKind wrapped =
        new PartnerKind() {
          @Override
          public String name() {
            return kind.name();
          }

          @Override
          public String standing() {
            return kind.standing();
          }

          @Override
          public void check(PartnerSettings checked) {
            kind.check(checked);
          }

          @Override
          public Connector connect(PartnerSettings connected) {
            return between.apply(kind.connect(connected));
          }
        };
    return new Partners(new SharingSettings(Map.of("partner", settings)), List.of(wrapped));
  }

  @Override
  public void close() {
    breakwater.close();
  }
}
