package dev.breakwater.ground.evidence;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about evidence, under {@code breakwater.evidence}.
 *
 * @param retention how long a piece is kept that nothing holds. What the interim rules of the EU
 *     allow at most from detection is twelve months (see docs/evidence.md)
 * @param checkEvery how often each piece is read again and compared
 * @param keyService the URI of a key that seals the keys of pieces, {@code aws-kms://...}; without
 *     it the installation's master key does
 * @param timestampAuthority where bundles are time-stamped by RFC 3161, if at all
 */
public record EvidenceSettings(
    @DefaultValue("365d") Duration retention,
    @DefaultValue("30d") Duration checkEvery,
    @Nullable String keyService,
    @Nullable URI timestampAuthority,
    @DefaultValue BucketSettings bucket) {
  public EvidenceSettings {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("evidence is kept for a day at least, not " + retention);
    }
    if (checkEvery.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "evidence is checked once an hour at most, not every " + checkEvery);
    }
  }
}
