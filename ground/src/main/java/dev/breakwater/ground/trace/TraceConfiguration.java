package dev.breakwater.ground.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what begins traces. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {
  /** None, unless a server that has settings says where to. */
  @Bean(destroyMethod = "close")
  Traces traces(
      ObjectProvider<TelemetrySettings> settings,
      ObjectProvider<MeterRegistry> registry,
      @Value("${breakwater-version:development}") String version) {
    return Traces.of(
        settings.getIfAvailable(TelemetrySettings::none),
        version,
        registry.getIfAvailable(SimpleMeterRegistry::new));
  }
}
