package dev.breakwater.openness.hma;

import dev.breakwater.ground.access.SideDoor;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.media.Examiner;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.Partners;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.KnownSignals;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the HMA API, if it is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("breakwater.openness.hma.enabled")
public class HmaConfiguration {
  @Bean
  SideDoor hmaDoor(HmaSettings settings) {
    return new HmaDoor(settings);
  }

  @Bean
  HmaRefusals hmaRefusals() {
    return new HmaRefusals();
  }

  @Bean
  HmaHasher hmaHasher(HmaSettings settings, EncryptedSpool spool, Examiner examiner) {
    return new HmaHasher(settings, spool, examiner);
  }

  @Bean
  HmaHashing hmaHashing(HmaHasher hasher) {
    return new HmaHashing(hasher);
  }

  @Bean
  HmaMatching hmaMatching(KnownSignals known, BankFollower follower, HmaHasher hasher) {
    return new HmaMatching(known, follower, hasher);
  }

  @Bean
  HmaBanks hmaBanks(Banks banks, HmaHasher hasher) {
    return new HmaBanks(banks, hasher);
  }

  @Bean
  HmaExchanges hmaExchanges(Exchanges exchanges, Partners partners, List<PartnerKind> kinds) {
    return new HmaExchanges(exchanges, partners, kinds);
  }
}
