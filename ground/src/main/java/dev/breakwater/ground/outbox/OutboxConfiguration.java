package dev.breakwater.ground.outbox;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the webhooks of the ground. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Bean
  Deliveries deliveries(JdbcClient jdbc) {
    return new Deliveries(jdbc);
  }

  @Bean
  WebhookEndpoints webhookEndpoints(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      AuditLog audit,
      MasterKeys keys,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    return new WebhookEndpoints(
        jdbc, transactions, audit, keys.box("webhook secrets"), random, ids, clock);
  }

  /** Public addresses alone, unless a server that has settings says otherwise. */
  @Bean
  WebhookReach webhookReach(ObjectProvider<WebhookSettings> settings) {
    return new WebhookReach(
        settings.getIfAvailable(() -> new WebhookSettings(false)), InetAddress::getAllByName);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WebhookDeliverer webhookDeliverer(
      Deliveries deliveries,
      WebhookEndpoints endpoints,
      WebhookReach reach,
      Traces traces,
      SecureRandom random,
      Clock clock) {
    return new WebhookDeliverer(
        deliveries, endpoints, reach, traces, new RetrySchedule(random), clock, PATIENCE);
  }

  @Bean
  WebhooksController webhooksController(
      WebhookEndpoints endpoints,
      Deliveries deliveries,
      WebhookDeliverer deliverer,
      WebhookReach reach,
      Clock clock) {
    return new WebhooksController(endpoints, deliveries, deliverer, reach, clock);
  }

  @Bean
  WebhookHealth webhookHealth(Deliveries deliveries) {
    return new WebhookHealth(deliveries);
  }
}
