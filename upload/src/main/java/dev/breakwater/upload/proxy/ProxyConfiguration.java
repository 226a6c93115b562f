package dev.breakwater.upload.proxy;

import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.upload.gate.GateSettings;
import dev.breakwater.upload.gate.UploadGate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what judges for proxies. */
@Configuration(proxyBeanMethods = false)
public class ProxyConfiguration {
  @Bean
  ProxyGate proxyGate(
      UploadGate gate,
      GateSettings limits,
      ProxySettings settings,
      MeterRegistry metrics,
      Traces traces,
      Ids ids,
      Clock clock) {
    return new ProxyGate(gate, limits, settings, metrics, traces, ids, clock);
  }
}
