package dev.breakwater.openness.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.openness.sharing.stopncii.StopNciiKind;
import dev.breakwater.simulators.exchanges.ExchangeSimulator;
import dev.breakwater.simulators.exchanges.StopNcii;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** StopNCII. */
final class StopNciiConnectorTest extends ConnectorContract {
  @Override
  ExchangeSimulator start(Clock clock) throws IOException {
    return StopNcii.start(clock, "subscription", "fetch", "feedback", 3);
  }

  @Override
  PartnerKind kind(Clock clock) {
    return new StopNciiKind(clock);
  }

  @Override
  PartnerSettings settings(ExchangeSimulator partner) {
    return new PartnerSettings(
        "stopncii",
        URI.create(partner.address() + "/v1"),
        null,
        "subscription",
        1000,
        Map.of("fetch-key", "fetch", "feedback-key", "feedback"));
  }

  @Test
  void namesTheHashWhenItTellsWhatWasFound() {
    exchange().run();
    long entry = breakwater().entry(exchange().bank(), SignalType.MD5);
    OpinionDesk desk = exchange().opinions();

    desk.give(exchange().bank(), entry, Opinion.CONFIRMED, "seen", "person:1");
    desk.sendDue();

    assertThat(((StopNcii) partner()).feedback()).containsValue("Blocked").hasSize(1);
  }

  @Test
  void keepsNoHashAsTheNameOfARecord() {
    exchange().run();

    assertThat(
            breakwater()
                .database()
                .jdbc()
                .sql("select count(*) from exchange_record where record like '%5eed%'")
                .query(Long.class)
                .single())
        .isZero();
  }
}
