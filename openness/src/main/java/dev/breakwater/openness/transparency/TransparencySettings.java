package dev.breakwater.openness.transparency;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about figures for the public.
 *
 * @param provider whose report it is; stands above it
 * @param period how long a report's period is: YEAR, HALF_YEAR, QUARTER or MONTH. Change it at most
 *     between two years: reports of periods that overlap can be subtracted from each other
 * @param smallest numbers below it are withheld, unless they are zero; 1 withholds none, else 5 or
 *     more
 * @param ownRules the words of the taxonomy that rest on the service's own rules, not on the law
 */
public record TransparencySettings(
    @DefaultValue("this service") String provider,
    @DefaultValue("YEAR") Period.Length period,
    @DefaultValue("10") int smallest,
    @DefaultValue({"OTHER", "GROOMING_CONTACT"}) Set<String> ownRules) {
  public TransparencySettings {
    ownRules = Set.copyOf(ownRules);
    if (smallest != 1 && smallest < 5) {
      throw new IllegalArgumentException("openness.transparency.smallest is 1, or 5 and more");
    }
  }
}
