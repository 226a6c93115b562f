package dev.breakwater.ground.topic;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Kafka to use, if any, under {@code breakwater.kafka}.
 *
 * @param bootstrap the brokers, as {@code kafka:9092}; without it there is no Kafka
 * @param events the topic that every event is written to
 * @param items the topic that items are taken from; none unless set
 * @param messages the topic that messages are taken from; none unless set
 * @param group by which the brokers know this installation, all its servers together
 * @param properties what else Kafka's client needs to reach the brokers, as for SASL or TLS
 */
public record KafkaSettings(
    @Nullable String bootstrap,
    @DefaultValue("breakwater.events") String events,
    @Nullable String items,
    @Nullable String messages,
    @DefaultValue("breakwater") String group,
    @DefaultValue Map<String, String> properties) {
  public KafkaSettings {
    properties = Map.copyOf(properties);
    if (bootstrap == null && (items != null || messages != null)) {
      throw new IllegalArgumentException("kafka.bootstrap is needed to take items or messages");
    }
  }

  /** No Kafka. */
  public static KafkaSettings none() {
    return new KafkaSettings(null, "breakwater.events", null, null, "breakwater", Map.of());
  }

  public boolean isThere() {
    return bootstrap != null;
  }

  /** What every client is made with. */
  Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(properties);
    client.put("bootstrap.servers", String.valueOf(bootstrap));
    return client;
  }

  /** Kafka's properties may hold passwords. */
  @Override
  public String toString() {
    return "KafkaSettings(" + (isThere() ? events : "none") + ")";
  }
}
