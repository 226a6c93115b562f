package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.TestBreakwater;
import dev.breakwater.simulators.exchanges.ExchangeSimulator;
import dev.breakwater.simulators.exchanges.ExchangeSimulator.Trouble;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every partner's connector must do, whatever its protocol: nothing is lost or doubled. */
abstract class ConnectorContract {
  private static final int MANY = 7;

  private TestBreakwater breakwater;
  private ExchangeSimulator partner;
  private TestExchange exchange;

  /** The partner, whose pages hold three records. */
  abstract ExchangeSimulator start(Clock clock) throws IOException;

  abstract PartnerKind kind(Clock clock);

  abstract PartnerSettings settings(ExchangeSimulator partner);

  /** After how many pages a killed server dies; the first page alone is not the whole list. */
  int pagesBeforeDeath() {
    return 1;
  }

  @BeforeEach
  final void begin(@TempDir Path folder) throws IOException {
    breakwater = new TestBreakwater(folder);
    partner = start(breakwater.clock());
    exchange = new TestExchange(breakwater, kind(breakwater.clock()), settings(partner));
    listMany();
    breakwater.clock().move(Duration.ofMinutes(1));
  }

  @AfterEach
  final void end() {
    exchange.close();
    partner.close();
  }

  final TestBreakwater breakwater() {
    return breakwater;
  }

  final ExchangeSimulator partner() {
    return partner;
  }

  final TestExchange exchange() {
    return exchange;
  }

  static String md5(int number) {
    return "%032x".formatted(0x5eed_0000L + number);
  }

  static String pdq(int number) {
    return "%064x"
        .formatted(0x5eed_1234_5678L + number)
        .replace("0000", "a5%02x".formatted(number));
  }

  @Test
  final void takesInEverythingAtTheFirstSync() {
    exchange.run();

    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY);
    assertMatches(1, MANY);
    assertThat(exchange.exchange().standing().syncedAt()).isNotNull();
    assertThat(exchange.exchange().standing().trouble()).isNull();
  }

  @Test
  final void takesInWhatChangedSinceAndNothingTwice() {
    exchange.run();

    partner.list("r90", "MD5", md5(90));
    later();
    exchange.run();

    assertThat(breakwater.matches(SignalType.MD5, md5(90))).isTrue();
    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY + 1);
    assertThat(exchange.exchanges().listed(exchange.exchange())).isEqualTo(MANY + 1);
  }

  @Test
  final void changesNothingWhenNothingChanged() {
    exchange.run();
    long version = breakwater.banks().version(exchange.bank());

    later();
    exchange.run();

    assertThat(breakwater.banks().version(exchange.bank())).isEqualTo(version);
  }

  @Test
  final void honoursADeletion() {
    exchange.run();

    partner.withdraw("r3");
    later();
    exchange.run();

    assertThat(breakwater.matches(SignalType.MD5, md5(3))).isFalse();
    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY - 1);
    assertThat(breakwater.count(exchange.bank(), EntryState.REMOVED)).isEqualTo(1);
  }

  @Test
  final void takesUpAgainWhatWasWithdrawnAndIsListedAnew() {
    exchange.run();
    partner.withdraw("r3");
    later();
    exchange.run();

    partner.list("r3", "MD5", md5(3));
    later();
    exchange.run();

    assertThat(breakwater.matches(SignalType.MD5, md5(3))).isTrue();
  }

  @Test
  final void leavesWhatAPersonFoundFalse() {
    exchange.run();
    long entry = breakwater.entry(exchange.bank(), SignalType.MD5);
    breakwater
        .banks()
        .mark(exchange.bank(), entry, EntryState.FALSE_POSITIVE, "person:1", "a logo");

    exchange
        .exchanges()
        .change(
            exchange.exchange(),
            new ExchangeTerms(Set.of(SignalType.MD5), Set.of(), Set.of(), 0),
            Duration.ofMinutes(30),
            Exchange.State.ENABLED,
            "test");
    later();
    exchange.run();

    assertThat(breakwater.state(exchange.bank(), entry)).contains(EntryState.FALSE_POSITIVE);
  }

  @Test
  final void goesOnWhereItStoodWhenTheServerIsKilledMidSync() {
    exchange.between(connector -> new Killed(connector, pagesBeforeDeath()));
    exchange.run();
    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isLessThan(MANY);

    exchange.between(connector -> connector);
    exchange.waitForLease();
    exchange.run();

    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY);
    assertMatches(1, MANY);
    assertThat(exchange.exchanges().listed(exchange.exchange())).isEqualTo(MANY);
  }

  @Test
  final void keepsWhatItHasAndSaysSoWhenCredentialsExpire() {
    exchange.run();

    partner.trouble(Trouble.CREDENTIALS_EXPIRED);
    partner.list("r90", "MD5", md5(90));
    later();
    exchange.run();

    assertThat(exchange.exchange().standing().troubleKind()).isEqualTo("NotLetIn");
    assertMatches(1, MANY);

    partner.trouble(Trouble.NONE);
    later();
    exchange.run();

    assertThat(exchange.exchange().standing().troubleKind()).isNull();
    assertThat(breakwater.matches(SignalType.MD5, md5(90))).isTrue();
  }

  @Test
  final void takesNothingFromAGarbagePageAndLosesNothing() {
    partner.trouble(Trouble.GARBAGE);
    exchange.run();
    assertThat(exchange.exchange().standing().troubleKind()).isEqualTo("Garbled");
    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isZero();

    partner.trouble(Trouble.NONE);
    later();
    exchange.run();

    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY);
  }

  @Test
  final void waitsAsLongAsItIsAskedTo() {
    partner.trouble(Trouble.RATE_LIMITED);
    exchange.run();
    assertThat(exchange.exchange().standing().troubleKind()).isEqualTo("Busy");

    breakwater.clock().move(Duration.ofSeconds(100));
    assertThat(exchange.runIfDue()).isZero();

    partner.trouble(Trouble.NONE);
    breakwater.clock().move(Duration.ofSeconds(30));
    assertThat(exchange.runIfDue()).isEqualTo(1);

    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY);
  }

  @Test
  final void waitsLongerAfterEachFailure() {
    partner.trouble(Trouble.GONE);
    exchange.run();
    Duration first = wait(exchange.exchange());
    breakwater.clock().move(first);
    exchange.runIfDue();
    breakwater.clock().move(wait(exchange.exchange()));
    exchange.runIfDue();

    assertThat(exchange.exchange().standing().failures()).isEqualTo(3);
    assertThat(wait(exchange.exchange())).isGreaterThan(first.multipliedBy(2));
  }

  @Test
  final void setsACorruptEntryAsideAndGoesOn() {
    partner.list("corrupt", "MD5", "0000");
    later();
    exchange.run();

    assertThat(breakwater.count(exchange.bank(), EntryState.ACTIVE)).isEqualTo(MANY);
    assertThat(exchange.records().setAside(exchange.exchange(), 10)).hasSize(1);
    assertThat(exchange.exchange().standing().syncedAt()).isNotNull();
  }

  private Duration wait(Exchange waiting) {
    return Duration.between(breakwater.clock().instant(), waiting.standing().nextAt());
  }

  final void later() {
    breakwater.clock().move(Duration.ofMinutes(31));
  }

  private void listMany() {
    for (int number = 1; number <= MANY; number++) {
      partner.list("r" + number, "MD5", md5(number));
      breakwater.clock().move(Duration.ofSeconds(1));
    }
  }

  private void assertMatches(int from, int to) {
    for (int number = from; number <= to; number++) {
      assertThat(breakwater.matches(SignalType.MD5, md5(number))).as("record %d", number).isTrue();
    }
  }

  /** A server that dies after some pages: nothing of the page under way is committed. */
  private static final class Killed implements Connector {
    private final Connector connector;
    private int left;

    private Killed(Connector connector, int pages) {
      this.connector = connector;
      this.left = pages;
    }

    @Override
    public Step next(Optional<String> progress) {
      if (left-- == 0) {
        throw new IllegalStateException("killed");
      }
      return connector.next(progress);
    }

    @Override
    public Told tell(OpinionOf opinion) {
      return connector.tell(opinion);
    }

    @Override
    public void close() {
      connector.close();
    }
  }
}
