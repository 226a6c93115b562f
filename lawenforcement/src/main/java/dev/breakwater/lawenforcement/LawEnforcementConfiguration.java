package dev.breakwater.lawenforcement;

import dev.breakwater.lawenforcement.preservation.PreservationConfiguration;
import dev.breakwater.lawenforcement.preservation.PreservationSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds ask 4, top to bottom: reports out, preservation, legal requests in. */
@Configuration(proxyBeanMethods = false)
@Import(PreservationConfiguration.class)
public class LawEnforcementConfiguration {
  @Bean
  PreservationSettings preservationSettings(LawEnforcementSettings settings) {
    return settings.preservation();
  }
}
