package dev.breakwater.lawenforcement.legalrequest;

import java.time.Period;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about legal requests.
 *
 * @param portal whether anybody may hand in a request at {@code /portal/legal-requests}
 * @param portalPerHour how many requests the portal takes in an hour from one address
 * @param portalPerHourInAll and from all together
 * @param preserve how long a request is preserved for where no law that we know says it
 */
public record LegalRequestSettings(
    @DefaultValue("true") boolean portal,
    @DefaultValue("5") int portalPerHour,
    @DefaultValue("60") int portalPerHourInAll,
    @DefaultValue("P90D") Period preserve) {
  public LegalRequestSettings {
    if (portalPerHour < 1 || portalPerHourInAll < portalPerHour) {
      throw new IllegalArgumentException(
          "the portal takes one request an hour at least, and from all as many as from one");
    }
    if (preserve.isNegative() || preserve.isZero()) {
      throw new IllegalArgumentException("a preservation lasts some time");
    }
  }
}
