package dev.breakwater.upload.history;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether hashes of items that were let through are kept.
 *
 * @param keep for how long, in whole days; 0 keeps none, and is the default
 */
public record HistorySettings(@DefaultValue("0") Duration keep) {
  /** Whether any are kept. */
  public boolean isOn() {
    return keep.toDays() > 0;
  }
}
