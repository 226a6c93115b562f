package dev.breakwater.lawenforcement.preservation;

import java.time.Period;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about preservation.
 *
 * @param longer by authority, how long to keep instead of the least that the law says: {@code
 *     NCMEC: P2Y}
 */
public record PreservationSettings(@DefaultValue Map<String, Period> longer) {
  public PreservationSettings {
    longer = Map.copyOf(longer);
    longer.forEach((authority, keep) -> {
      if (keep.isNegative() || keep.isZero()) {
        throw new IllegalArgumentException("a preservation for " + authority + " lasts some time");
      }
    });
  }
}
