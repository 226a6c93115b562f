package dev.breakwater.ground.bundle;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.proof.AuditProofs;
import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceSettings;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Builds what writes bundles. */
@Configuration(proxyBeanMethods = false)
public class BundleConfiguration {
  @Bean
  BundleSigner bundleSigner(MasterKeys keys) {
    return new BundleSigner(keys.derive("bundle signature"));
  }

  @Bean
  Bundles bundles(
      EvidenceDoor door,
      Custody custody,
      AuditLog audit,
      AuditProofs proofs,
      BundleSigner signer,
      EvidenceSettings settings,
      JsonMapper json,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    Optional<TimestampAuthority> stamps =
        Optional.ofNullable(settings.timestampAuthority())
            .map(address -> new TimestampAuthority(address, random));
    return new Bundles(door, custody, audit, proofs, signer, stamps, json, random, ids, clock);
  }
}
