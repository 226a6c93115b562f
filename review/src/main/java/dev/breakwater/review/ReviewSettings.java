package dev.breakwater.review;

import dev.breakwater.review.wellness.ExposureSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about the desk, under {@code breakwater.review}.
 *
 * @param taxonomy a file with the words people decide by; ours when left out
 * @param priority a file with the rules of urgency; ours when left out
 * @param routing a file with the queues and what goes where; ours when left out
 * @param lease how long a person has a task before it is free again
 * @param qualityShare which share of decisions another person decides again, blind
 * @param ownBanks the banks that a reviewer may add to
 * @param exposure how much a person may see
 */
public record ReviewSettings(
    @Nullable Path taxonomy,
    @Nullable Path priority,
    @Nullable Path routing,
    @DefaultValue("15m") Duration lease,
    @DefaultValue("0.05") double qualityShare,
    @DefaultValue List<String> ownBanks,
    @DefaultValue ExposureSettings exposure) {
  public ReviewSettings {
    ownBanks = List.copyOf(ownBanks);
    if (!lease.isPositive()) {
      throw new IllegalArgumentException("a lease is longer than nothing");
    }
    if (!(qualityShare >= 0 && qualityShare <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1");
    }
  }
}
