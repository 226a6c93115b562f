package dev.breakwater.openness;

import dev.breakwater.openness.encrypted.EncryptedConfiguration;
import dev.breakwater.openness.encrypted.EncryptedSettings;
import dev.breakwater.openness.hma.HmaConfiguration;
import dev.breakwater.openness.hma.HmaSettings;
import dev.breakwater.openness.peer.PeerConfiguration;
import dev.breakwater.openness.peer.PeerSettings;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.SharingConfiguration;
import dev.breakwater.openness.sharing.SharingSettings;
import dev.breakwater.openness.sharing.feed.FeedKind;
import dev.breakwater.openness.sharing.feed.VicsController;
import dev.breakwater.openness.sharing.ncmec.NcmecKind;
import dev.breakwater.openness.sharing.stopncii.StopNciiKind;
import dev.breakwater.openness.sharing.threatexchange.ThreatExchangeKind;
import dev.breakwater.openness.transparency.TransparencyConfiguration;
import dev.breakwater.openness.transparency.TransparencySettings;
import dev.breakwater.upload.bank.Banks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds ask 5, top to bottom. */
@Configuration(proxyBeanMethods = false)
@Import({
  SharingConfiguration.class,
  PeerConfiguration.class,
  EncryptedConfiguration.class,
  HmaConfiguration.class,
  TransparencyConfiguration.class
})
public class OpennessConfiguration {
  @Bean
  SharingSettings sharingSettings(OpennessSettings settings) {
    return new SharingSettings(settings.partners());
  }

  @Bean
  PeerSettings.Feeds peerFeedSettings(OpennessSettings settings) {
    return new PeerSettings.Feeds(settings.feeds());
  }

  @Bean
  EncryptedSettings encryptedSettings(OpennessSettings settings) {
    return settings.encrypted();
  }

  @Bean
  HmaSettings hmaSettings(OpennessSettings settings) {
    return settings.hma();
  }

  @Bean
  TransparencySettings transparencySettings(OpennessSettings settings) {
    return settings.transparency();
  }

  @Bean
  VicsController vicsController(Banks banks) {
    return new VicsController(banks);
  }

  // --- partners: a new one is its package and its line here ---

  @Bean
  PartnerKind ncmec(Clock clock) {
    return new NcmecKind(clock);
  }

  @Bean
  PartnerKind threatExchange(Clock clock) {
    return new ThreatExchangeKind(clock);
  }

  @Bean
  PartnerKind stopNcii(Clock clock) {
    return new StopNciiKind(clock);
  }

  @Bean
  PartnerKind iwf() {
    return FeedKind.iwf();
  }

  @Bean
  PartnerKind feed() {
    return FeedKind.plain();
  }
}
