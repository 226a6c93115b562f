package dev.breakwater.openness.sharing.threatexchange;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.PartnerSettings;
import java.net.URI;
import java.time.Clock;

/** ThreatExchange, reached with an app's access token. */
public final class ThreatExchangeKind implements PartnerKind {
  private static final URI GRAPH = URI.create("https://graph.facebook.com/v21.0");

  private final Clock clock;

  public ThreatExchangeKind(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "threatexchange";
  }

  @Override
  public String standing() {
    return "Reading updates and reacting to descriptors follow Meta's published client; how Meta"
        + " limits calls and what its errors look like was not found in it.";
  }

  @Override
  public void check(PartnerSettings settings) {
    settings.requiredSecret();
    settings.addressOr(GRAPH);
    if (!settings.required("privacy-group").matches("[0-9]{1,20}")) {
      throw new IllegalArgumentException("options.privacy-group is a number");
    }
  }

  @Override
  public Connector connect(PartnerSettings settings) {
    return new ThreatExchangeConnector(
        settings.addressOr(GRAPH),
        settings.required("privacy-group"),
        settings.requiredSecret(),
        new PartnerHttp(settings.callsPerSecond()),
        clock);
  }
}
