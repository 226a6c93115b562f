package dev.breakwater.review.wellness;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a person may see, as an operator sets it.
 *
 * @param dailyReveals how many reveals a day
 * @param revealsBeforeBreak after how many reveals a break is due
 * @param breakLength how long a break is
 * @param shownFor how long a reveal stays before it goes back by itself
 */
public record ExposureSettings(
    @DefaultValue("200") int dailyReveals,
    @DefaultValue("40") int revealsBeforeBreak,
    @DefaultValue("15m") Duration breakLength,
    @DefaultValue("8s") Duration shownFor) {
  public ExposureSettings {
    if (dailyReveals < 1 || revealsBeforeBreak < 1) {
      throw new IllegalArgumentException("a person may reveal at least 1 before a break");
    }
    if (breakLength.isNegative() || !shownFor.isPositive()) {
      throw new IllegalArgumentException("a break and a reveal take time");
    }
  }

  /** The rules these come to. */
  public ExposureRules rules() {
    return new ExposureRules(dailyReveals, revealsBeforeBreak, breakLength);
  }
}
