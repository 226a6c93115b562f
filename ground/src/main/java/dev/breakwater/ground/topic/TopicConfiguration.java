package dev.breakwater.ground.topic;

import dev.breakwater.ground.trace.Traces;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds what speaks to Kafka. */
@Configuration(proxyBeanMethods = false)
public class TopicConfiguration {
  @Bean
  TopicQueue topicQueue(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    return new TopicQueue(jdbc, transactions, clock);
  }

  @Bean
  KafkaTopics kafkaTopics(
      ObjectProvider<KafkaSettings> settings,
      TopicQueue queue,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Traces traces) {
    return new KafkaTopics(
        settings.getIfAvailable(KafkaSettings::none), queue, jdbc, transactions, traces);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  EventsTopic eventsTopic(
      ObjectProvider<KafkaSettings> settings, TopicQueue queue, Traces traces, Ids ids) {
    return new EventsTopic(settings.getIfAvailable(KafkaSettings::none), queue, traces, ids.next());
  }
}
