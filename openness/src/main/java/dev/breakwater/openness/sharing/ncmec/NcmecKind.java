package dev.breakwater.openness.sharing.ncmec;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.PartnerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** NCMEC, reached with the user and password it gave for one environment. */
public final class NcmecKind implements PartnerKind {
  private final Clock clock;

  public NcmecKind(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ncmec";
  }

  @Override
  public String standing() {
    return "Reading and feedback follow NCMEC's public documentation and a published client; entries"
        + " cannot be submitted, because no public document shows how.";
  }

  @Override
  public void check(PartnerSettings settings) {
    settings.requiredUser();
    settings.requiredSecret();
    settings.addressOr(environment(settings).address());
  }

  @Override
  public Connector connect(PartnerSettings settings) {
    byte[] pair =
        (settings.requiredUser() + ":" + settings.requiredSecret())
            .getBytes(StandardCharsets.UTF_8);
    return new NcmecConnector(
        settings.addressOr(environment(settings).address()),
        "Basic " + Base64.getEncoder().encodeToString(pair),
        settings.option("feedback-reason"),
        new PartnerHttp(settings.callsPerSecond()),
        clock);
  }

  private static NcmecEnvironment environment(PartnerSettings settings) {
    return NcmecEnvironment.named(settings.required("environment"));
  }
}
