package dev.breakwater.upload.envoy;

import dev.breakwater.upload.proxy.ProxyConfiguration;
import dev.breakwater.upload.proxy.ProxyGate;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ServiceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds the server for Envoy. */
@Configuration(proxyBeanMethods = false)
@Import(ProxyConfiguration.class)
public class EnvoyConfiguration {
  @Bean
  EnvoyServer envoyServer(EnvoySettings settings, ProxyGate gate, MeterRegistry metrics) {
    return new EnvoyServer(
        settings,
        ServiceLoader.load(ExternalProcessing.class).findFirst(),
        gate,
        new Unseen(metrics));
  }
}
