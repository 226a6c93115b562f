package dev.breakwater.openness.sharing.stopncii;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.PartnerSettings;
import java.net.URI;
import java.time.Clock;

/** StopNCII, reached with a subscription key and a key for each function. */
public final class StopNciiKind implements PartnerKind {
  private static final URI OWN = URI.create("https://api.stopncii.org/v1");

  private final Clock clock;

  public StopNciiKind(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stopncii";
  }

  @Override
  public String standing() {
    return "Reading and feedback follow a published client; StopNCII itself documents its interface"
        + " to members only, so what it answers in trouble is not known.";
  }

  @Override
  public void check(PartnerSettings settings) {
    settings.requiredSecret();
    settings.required("fetch-key");
    settings.addressOr(OWN);
  }

  @Override
  public Connector connect(PartnerSettings settings) {
    return new StopNciiConnector(
        settings.addressOr(OWN),
        settings.requiredSecret(),
        settings.required("fetch-key"),
        settings.option("feedback-key"),
        new PartnerHttp(settings.callsPerSecond()),
        clock);
  }
}
