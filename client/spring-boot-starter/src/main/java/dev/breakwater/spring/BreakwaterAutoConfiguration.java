package dev.breakwater.spring;

import dev.breakwater.client.BreakwaterClient;
import dev.breakwater.client.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Principal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everything the starter brings, as soon as there is a key. */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnProperty("breakwater.client.key")
@EnableConfigurationProperties(BreakwaterProperties.class)
public class BreakwaterAutoConfiguration {
  private static final Log LOG = LogFactory.getLog(BreakwaterAutoConfiguration.class);

  @Bean
  @ConditionalOnMissingBean
  BreakwaterClient breakwaterClient(BreakwaterProperties properties) {
    String key = Optional.ofNullable(properties.key()).orElseThrow();
    return new BreakwaterClient(properties.url(), key, Patience.usual());
  }

  @Bean
  @ConditionalOnMissingBean
  ActorSource breakwaterActors(BreakwaterProperties properties) {
    return request ->
        Optional.ofNullable(request.getUserPrincipal())
            .map(Principal::getName)
            .or(() -> Optional.ofNullable(properties.actor()))
            .filter(actor -> !actor.isBlank());
  }

  @Bean
  RefusalAdvice breakwaterRefusals() {
    return new RefusalAdvice();
  }

  @Bean
  WebMvcConfigurer breakwaterBeforeControllers(
      BreakwaterClient client,
      BreakwaterProperties properties,
      ActorSource actors,
      ObjectProvider<Answers> answers,
      Environment environment) {
    String service = service(properties, environment);
    LOG.info(
        "Breakwater at %s examines the files of multipart requests, as those of the service '%s'"
            .formatted(properties.url(), service));
    UploadInterceptor interceptor =
        new UploadInterceptor(
            client,
            properties,
            service,
            actors,
            UUID::randomUUID,
            Clock.systemUTC(),
            answers.getIfAvailable(() -> answer -> {}));
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor);
      }
    };
  }

  @Bean
  MessageGate breakwaterBeforeMessages(
      BreakwaterClient client,
      BreakwaterProperties properties,
      ConfigurableListableBeanFactory beans,
      ApplicationEventPublisher events,
      ObjectProvider<Answers> answers,
      Environment environment) {
    Map<ResolvableType, MessageOf<Object>> bodies = bodies(beans);
    if (!bodies.isEmpty()) {
      LOG.info(
          "Breakwater at %s judges the messages in request bodies of %s"
              .formatted(properties.url(), bodies.keySet()));
    }
    return new MessageGate(
        client,
        properties,
        service(properties, environment),
        bodies,
        events,
        answers.getIfAvailable(() -> answer -> {}));
  }

  private static Map<ResolvableType, MessageOf<Object>> bodies(
      ConfigurableListableBeanFactory beans) {
    Map<ResolvableType, MessageOf<Object>> bodies = new HashMap<>();
    for (String name : beans.getBeanNamesForType(MessageOf.class)) {
      ResolvableType body =
          beans.getMergedBeanDefinition(name).getResolvableType().as(MessageOf.class).getGeneric();
      if (body.resolve() == null) {
        throw new IllegalStateException(
            "the bean %s does not say of what it is a MessageOf".formatted(name));
      }
      // Only bodies of that type are given to it.
      @SuppressWarnings("unchecked")
      MessageOf<Object> messages = (MessageOf<Object>) beans.getBean(name);
      bodies.put(body, messages);
    }
    return bodies;
  }

  private static String service(BreakwaterProperties properties, Environment environment) {
    return Optional.ofNullable(properties.service())
        .or(() -> Optional.ofNullable(environment.getProperty("spring.application.name")))
        .orElseThrow(() ->
            new IllegalStateException(
                "name this application for Breakwater: set breakwater.client.service or"
                    + " spring.application.name"));
  }

  /** Metrics, where the application has them. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class Metrics {
    @Bean
    Answers breakwaterAnswers(ObjectProvider<MeterRegistry> registries) {
      return answer -> {
        String name = answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registries.ifAvailable(
            registry -> registry.counter("breakwater.answers", "answer", name).increment());
      };
    }
  }

  /** Health, where the application tells of it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HealthIndicator.class)
  @ConditionalOnEnabledHealthIndicator("breakwater")
  static class Healthy {
    @Bean
    HealthIndicator breakwaterHealthIndicator(
        BreakwaterClient client, BreakwaterProperties properties) {
      return () -> {
        try {
          return (client.isUp() ? Health.up() : Health.down())
              .withDetail("url", properties.url())
              .build();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return Health.unknown().build();
        }
      };
    }
  }
}
