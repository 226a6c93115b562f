package dev.breakwater.live.watch;

import dev.breakwater.live.classify.ClassifierSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How streams are watched.
 *
 * @param streams how many this node reads at once
 * @param allowPrivate whether sources may lie in private networks, as media servers usually do
 * @param patience how long a source may be silent before it counts as broken off
 * @param kept how much of each stream's last pictures is held, to be evidence if something is found
 * @param keptSize the most bytes that may take for one stream
 */
public record WatchSettings(
    @DefaultValue("40") int streams,
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("30s") Duration kept,
    @DefaultValue("8MB") DataSize keptSize,
    @DefaultValue ClassifierSettings classifier) {
  public WatchSettings {
    if (streams < 0 || !patience.isPositive() || kept.isNegative() || kept.toMinutes() > 5) {
      throw new IllegalArgumentException(
          "live.watch: streams 0 or more, patience longer than nothing, kept at most five minutes");
    }
  }
}
