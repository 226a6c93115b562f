package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.sharing.ncmec.NcmecKind;
import dev.breakwater.simulators.exchanges.ExchangeSimulator;
import dev.breakwater.simulators.exchanges.NcmecHashSharing;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** NCMEC's hash sharing. */
final class NcmecConnectorTest extends ConnectorContract {
  @Override
  ExchangeSimulator start(Clock clock) throws IOException {
    return NcmecHashSharing.start(clock, "breakwater", "a secret", 3);
  }

  @Override
  PartnerKind kind(Clock clock) {
    return new NcmecKind(clock);
  }

  @Override
  PartnerSettings settings(ExchangeSimulator partner) {
    return new PartnerSettings(
        "ncmec",
        partner.address(),
        "breakwater",
        "a secret",
        1000,
        Map.of("environment", "test-industry"));
  }

  @Test
  void movesTheBeginningOfTheRangeOnlyAfterTheLastPage() {
    exchange().between(connector -> new Cut(connector, 2));
    exchange().run();

    assertThat(exchange().exchange().standing().progress()).contains("\"from\":\"1970-01-01T00");

    exchange().between(connector -> connector);
    later();
    exchange().run();

    assertThat(exchange().exchange().standing().progress()).doesNotContain("1970");
  }

  @Test
  void readsTheRangeAgainWhenAPagesAddressIsTooOld() {
    exchange().between(connector -> new Cut(connector, 1));
    exchange().run();
    int given = partner().pagesGiven();

    exchange().between(connector -> connector);
    breakwater().clock().move(Duration.ofHours(13));
    exchange().run();

    assertThat(partner().pagesGiven() - given).isEqualTo(3);
    assertThat(breakwater().matches(SignalType.MD5, md5(7))).isTrue();
  }

  @Test
  void keepsTheNewerVersionWhateverComesFirst() {
    partner().list("r1", "MD5", md5(50));
    later();
    partner().list("r1", "MD5", md5(51));
    later();
    exchange().run();

    assertThat(breakwater().matches(SignalType.MD5, md5(51))).isTrue();
    assertThat(breakwater().matches(SignalType.MD5, md5(50))).isFalse();
    assertThat(breakwater().matches(SignalType.MD5, md5(1))).isFalse();
  }

  @Test
  void setsAnAllZeroHashAside() {
    partner().list("flat", "PDQ", "0".repeat(64));
    later();
    exchange().run();

    assertThat(exchange().records().setAside(exchange().exchange(), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.record()).isEqualTo("image/42/flat"));
  }

  @Test
  void tellsNcmecWhatWasFound() {
    exchange().run();
    long entry = breakwater().entry(exchange().bank(), SignalType.MD5);
    OpinionDesk desk = exchange().opinions();

    int records = desk.give(exchange().bank(), entry, Opinion.FALSE_MATCH, "a logo", "person:1");
    desk.sendDue();

    assertThat(records).isEqualTo(1);
    assertThat(((NcmecHashSharing) partner()).feedback()).containsValue("negative").hasSize(1);
    assertThat(desk.given(exchange().exchange(), 5))
        .singleElement()
        .satisfies(given -> assertThat(given.state()).isEqualTo("SENT"));
  }

  @Test
  void tellsAnOpinionLaterWhenNcmecIsAway() {
    exchange().run();
    long entry = breakwater().entry(exchange().bank(), SignalType.MD5);
    OpinionDesk desk = exchange().opinions();
    desk.give(exchange().bank(), entry, Opinion.CONFIRMED, "seen", "person:1");
    partner().trouble(ExchangeSimulator.Trouble.GONE);
    desk.sendDue();
    assertThat(((NcmecHashSharing) partner()).feedback()).isEmpty();

    partner().trouble(ExchangeSimulator.Trouble.NONE);
    later();
    desk.sendDue();

    assertThat(((NcmecHashSharing) partner()).feedback()).containsValue("affirmative");
  }
}
