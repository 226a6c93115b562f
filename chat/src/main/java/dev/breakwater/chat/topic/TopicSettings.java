package dev.breakwater.chat.topic;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the stream's findings are, under {@code breakwater.chat.findings}.
 *
 * @param bootstrap the brokers, as {@code kafka:9092}; without it nothing is read
 * @param topic that the stream writes
 * @param group by which the brokers know how far this installation has read
 * @param properties what else Kafka's client needs to reach the brokers, as for SASL or TLS
 */
public record TopicSettings(
    @Nullable String bootstrap,
    @DefaultValue("breakwater.findings") String topic,
    @DefaultValue("breakwater-server") String group,
    @DefaultValue Map<String, String> properties) {
  public TopicSettings {
    properties = Map.copyOf(properties);
  }

  /** Kafka's properties may hold passwords. */
  @Override
  public String toString() {
    return "TopicSettings(" + topic + ")";
  }
}
