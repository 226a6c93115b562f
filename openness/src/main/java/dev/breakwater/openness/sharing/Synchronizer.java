package dev.breakwater.openness.sharing;

import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.openness.sharing.Partners.Partner;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.SourceChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what partners have into our banks.
 *
 * <p>A page and the progress that comes with it are one transaction: a server killed at any instant
 * goes on from the last page that is in. What is on a page may be taken twice without harm. Several
 * servers may run this: one claims an exchange for a while, and a fence keeps one that was only
 * slow from writing over another.
 *
 * <p>A corrupt record is set aside and told, and stops nothing. A page that cannot be read at all
 * does stop its exchange, because nobody knows what was on it: it is asked for again, and health
 * says so.
 */
public final class Synchronizer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Synchronizer.class);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int SWEPT_AT_ONCE = 2_000;
  private static final int ALWAYS_SWEPT = 100;
  private static final int MOST_SWEPT_PERCENT = 50;

  private final ExchangeTable exchanges;
  private final RecordLedger records;
  private final Partners partners;
  private final Banks banks;
  private final Traces traces;
  private final Patience patience;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Synchronizer(
      ExchangeTable exchanges,
      RecordLedger records,
      Partners partners,
      Banks banks,
      Traces traces,
      RandomGenerator random,
      Clock clock) {
    this.exchanges = exchanges;
    this.records = records;
    this.partners = partners;
    this.banks = banks;
    this.traces = traces;
    this.patience = new Patience(random);
    this.clock = clock;
  }

  /**
   * Starts every exchange whose turn has come; each on its own, so that none waits for a slow one.
   */
  public void startDue() {
    for (Exchange exchange : exchanges.claimDue(LEASE)) {
      var _ = threads.submit(() -> run(exchange));
    }
  }

  /** The same, and returns when they have ended; how many there were. */
  public int runDue() {
    List<Exchange> due = exchanges.claimDue(LEASE);
    due.forEach(this::run);
    return due.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void run(Exchange exchange) {
    Optional<Partner> partner = partners.partner(exchange.partner());
    if (partner.isEmpty()) {
      trouble(exchange, "NotLetIn", "the settings name no such partner", Optional.empty());
      return;
    }
    try (Span _ = traces.open(Traced.EXCHANGE);
        Connector connector = partner.get().connect()) {
      run(exchange, connector);
    } catch (RuntimeException broken) {
      log.error("exchange {} broke off", exchange.name(), broken);
      trouble(exchange, "Ours", "something of ours is broken; see the log", Optional.empty());
    }
  }

  private void run(Exchange from, Connector connector) {
    Optional<Exchange> exchange = Optional.of(from);
    while (exchange.isPresent()) {
      exchange = step(exchange.get(), connector);
    }
  }

  /** The exchange as it stands after one page; empty when this run is over. */
  private Optional<Exchange> step(Exchange exchange, Connector connector) {
    return switch (connector.next(exchange.standing().progressSoFar())) {
      case Step.Page page when page.position() == Step.Position.MORE -> takeOne(exchange, page);
      case Step.Page page -> {
        takeLast(exchange, page);
        yield Optional.empty();
      }
      case Step.StartOver(String why) -> {
        log.info("exchange {} begins again: {}", exchange.name(), why);
        yield Optional.of(exchanges.startedOver(exchange));
      }
      case Step.Failed(Trouble trouble) -> {
        fail(exchange, trouble);
        yield Optional.empty();
      }
    };
  }

  private Optional<Exchange> takeOne(Exchange exchange, Step.Page page) {
    Moved moved = new Moved();
    inOnePiece(
        exchange,
        moved,
        change -> {
          take(exchange, page, change);
          moved.to = Optional.of(exchanges.moved(exchange, page.progress(), LEASE));
        });
    return moved.to;
  }

  /** Progress moves when everything that follows from the last page is done, too. */
  private void takeLast(Exchange exchange, Step.Page page) {
    Moved moved = new Moved();
    inOnePiece(
        exchange,
        moved,
        change -> {
          take(exchange, page, change);
          if (page.pass() == Step.Pass.CHANGES) {
            exchanges.finished(exchange, page.progress());
          }
        });
    if (!moved.overtaken && page.pass() == Step.Pass.EVERYTHING) {
      sweep(exchange, page.progress());
    }
  }

  /** A list that lost most of its entries overnight is more likely cut off than cleaned up. */
  private void sweep(Exchange exchange, String progress) {
    RecordLedger.Census census = records.census(exchange);
    long most = Math.max(ALWAYS_SWEPT, census.listed() * MOST_SWEPT_PERCENT / 100);
    if (census.unnamed() > most && !mayShrink(exchange)) {
      trouble(
          exchange,
          "Shrunk",
          "%d of %d entries are listed no more; nothing was withdrawn until a person allows it"
              .formatted(census.unnamed(), census.listed()),
          Optional.of(exchange.every()));
      return;
    }
    Moved moved = new Moved();
    int[] swept = {SWEPT_AT_ONCE};
    while (swept[0] == SWEPT_AT_ONCE && !moved.overtaken) {
      inOnePiece(
          exchange, moved, change -> swept[0] = records.sweep(exchange, SWEPT_AT_ONCE, change));
    }
    inOnePiece(exchange, moved, change -> exchanges.finished(exchange, progress));
  }

  private boolean mayShrink(Exchange exchange) {
    Instant until = exchange.shrinkUntil();
    return until != null && clock.instant().isBefore(until);
  }

  private void take(Exchange exchange, Step.Page page, SourceChange change) {
    records.take(exchange, page.changes(), change);
    records.setAside(exchange, page.setAside());
  }

  private interface Work {
    void on(SourceChange change);
  }

  private static final class Moved {
    private Optional<Exchange> to = Optional.empty();
    private boolean overtaken;
  }

  private void inOnePiece(Exchange exchange, Moved moved, Work work) {
    Bank bank = bank(exchange);
    banks.fromSource(
        bank,
        exchange.who(),
        change -> {
          if (exchanges.isStill(exchange)) {
            work.on(change);
          } else {
            moved.overtaken = true;
          }
        });
  }

  private Bank bank(Exchange exchange) {
    return banks.all().stream()
        .filter(bank -> bank.id().equals(exchange.bank()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the bank of an exchange is gone"));
  }

  private void fail(Exchange exchange, Trouble trouble) {
    Optional<Duration> asked =
        trouble instanceof Trouble.Busy busy ? busy.asked() : Optional.empty();
    trouble(exchange, trouble.getClass().getSimpleName(), trouble.why(), asked);
  }

  private void trouble(Exchange exchange, String kind, String why, Optional<Duration> asked) {
    log.warn("exchange {} did not go on: {}", exchange.name(), why);
    Duration own = patience.after(exchange.standing().failures() + 1);
    Duration wait = asked.filter(each -> each.compareTo(own) > 0).orElse(own);
    exchanges.troubled(exchange, kind, why, clock.instant().plus(wait));
  }
}
