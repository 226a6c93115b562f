package dev.breakwater.lawenforcement;

import dev.breakwater.lawenforcement.authorities.ReportConfiguration;
import dev.breakwater.lawenforcement.authorities.ReportSettings;
import dev.breakwater.lawenforcement.legalrequest.LegalRequestConfiguration;
import dev.breakwater.lawenforcement.legalrequest.LegalRequestSettings;
import dev.breakwater.lawenforcement.preservation.PreservationConfiguration;
import dev.breakwater.lawenforcement.preservation.PreservationSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds ask 4, top to bottom: reports out, preservation, legal requests in. */
@Configuration(proxyBeanMethods = false)
@Import({
  PreservationConfiguration.class,
  ReportConfiguration.class,
  LegalRequestConfiguration.class
})
public class LawEnforcementConfiguration {
  @Bean
  ReportSettings reportSettings(LawEnforcementSettings settings) {
    return settings.reports();
  }

  @Bean
  PreservationSettings preservationSettings(LawEnforcementSettings settings) {
    return settings.preservation();
  }

  @Bean
  LegalRequestSettings legalRequestSettings(LawEnforcementSettings settings) {
    return settings.legalRequests();
  }
}
