package dev.breakwater.stream.answer;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands letters to Kafka. It names its topics beforehand, so that a restarted sink asks the broker
 * which of its transactions are open and aborts just those.
 */
public final class Posting
    implements KafkaRecordSerializationSchema<Letter>, KafkaDatasetFacetProvider {
  @Serial private static final long serialVersionUID = 1;

  private final Topics topics;

  public Posting(Topics topics) {
    this.topics = topics;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Letter letter, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        letter.topic(), letter.key().getBytes(StandardCharsets.UTF_8), letter.value());
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics.all())));
  }
}
