package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.sharing.feed.FeedKind;
import dev.breakwater.simulators.exchanges.ExchangeSimulator;
import dev.breakwater.simulators.exchanges.HostedList;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list in CSV at an address. */
final class HostedListTest extends ConnectorContract {
  @Override
  ExchangeSimulator start(Clock clock) throws IOException {
    return HostedList.start("a-token");
  }

  @Override
  PartnerKind kind(Clock clock) {
    return FeedKind.plain();
  }

  @Override
  PartnerSettings settings(ExchangeSimulator partner) {
    return new PartnerSettings(
        "feed", partner.address(), null, "a-token", 1000, Map.of("format", "csv"));
  }

  /** The list has one page; a longer one is below. */
  @Override
  int pagesBeforeDeath() {
    return 0;
  }

  @Test
  void readsALongListFromItsBeginningWhenTheServerIsKilledInItsMiddle() {
    for (int number = 100; number < 4_600; number++) {
      partner().list("m" + number, "MD5", md5(number));
    }
    exchange().between(connector -> new Cut(connector, 1));
    exchange().run();
    assertThat(breakwater().count(exchange().bank(), EntryState.ACTIVE)).isEqualTo(2_000);

    exchange().between(connector -> connector);
    later();
    exchange().run();

    assertThat(breakwater().count(exchange().bank(), EntryState.ACTIVE)).isEqualTo(4_507);
  }

  @Test
  void doesNotReadAListThatIsWhatItWas() {
    exchange().run();
    int given = partner().pagesGiven();

    later();
    exchange().run();

    assertThat(partner().pagesGiven()).isEqualTo(given);
  }

  @Test
  void withdrawsNothingWhenMostOfTheListIsGoneUntilAPersonAllowsIt() {
    for (int number = 100; number < 400; number++) {
      partner().list("m" + number, "MD5", md5(number));
    }
    exchange().run();
    for (int number = 100; number < 400; number++) {
      partner().withdraw("m" + number);
    }
    later();
    exchange().run();

    assertThat(exchange().exchange().standing().troubleKind()).isEqualTo("Shrunk");
    assertThat(breakwater().matches(SignalType.MD5, md5(399))).isTrue();

    exchange().exchanges().allowShrinking(exchange().exchange(), "person:1", "they cleaned up");
    exchange().run();

    assertThat(breakwater().matches(SignalType.MD5, md5(399))).isFalse();
    assertThat(breakwater().count(exchange().bank(), EntryState.ACTIVE)).isEqualTo(7);
  }
}
