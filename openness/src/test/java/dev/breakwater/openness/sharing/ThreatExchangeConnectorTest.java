package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.sharing.threatexchange.ThreatExchangeKind;
import dev.breakwater.simulators.exchanges.ExchangeSimulator;
import dev.breakwater.simulators.exchanges.ThreatExchange;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Meta's ThreatExchange. */
final class ThreatExchangeConnectorTest extends ConnectorContract {
  private static final String TOKEN = "12345678|a-secret-of-twenty-letters";

  @Override
  ExchangeSimulator start(Clock clock) throws IOException {
    return ThreatExchange.start(clock, "77", TOKEN, 3);
  }

  @Override
  PartnerKind kind(Clock clock) {
    return new ThreatExchangeKind(clock);
  }

  @Override
  PartnerSettings settings(ExchangeSimulator partner) {
    return new PartnerSettings(
        "threatexchange",
        URI.create(partner.address() + "/v21.0"),
        null,
        TOKEN,
        1000,
        Map.of("privacy-group", "77"));
  }

  @Test
  void beginsAnewWhenItWasSilentForLongerThanDeletionsAreKept() {
    exchange().run();
    partner().withdraw("r2");
    breakwater().clock().move(Duration.ofDays(95));

    exchange().run();

    assertThat(breakwater().matches(SignalType.MD5, md5(2))).isFalse();
    assertThat(breakwater().matches(SignalType.MD5, md5(1))).isTrue();
  }

  @Test
  void keepsTheTokenOutOfItsProgress() {
    exchange().between(connector -> new Cut(connector, 1));
    exchange().run();

    assertThat(exchange().exchange().standing().progress()).isNotNull().doesNotContain("a-secret");
  }

  @Test
  void reactsToTheDescriptor() {
    exchange().run();
    long entry = breakwater().entry(exchange().bank(), SignalType.MD5);
    OpinionDesk desk = exchange().opinions();

    desk.give(exchange().bank(), entry, Opinion.FALSE_MATCH, "a logo", "person:1");
    desk.sendDue();

    assertThat(((ThreatExchange) partner()).reactions()).containsValue("NOT_HELPFUL").hasSize(1);
  }
}
