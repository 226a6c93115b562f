package dev.breakwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.stream.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic as a platform writes it and as whoever trusts committed records alone reads it. */
record Topic(String bootstrap, String name) {
  /** Writes events, each to the partition that {@code partition} names. */
  void write(List<MessageEvent> events, ToIntFunction<MessageEvent> partition) {
    Messages messages = new Messages();
    send(
        events.stream()
            .map(event ->
                new ProducerRecord<byte[], byte[]>(
                    name, partition.applyAsInt(event), null, messages.write(event, "chat"))));
  }

  void write(byte[] record) {
    send(Stream.of(new ProducerRecord<>(name, 0, null, record)));
  }

  private void send(Stream<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
      producer.flush();
      assertThat(sent).allMatch(each -> each.state() == Future.State.SUCCESS);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "linger.ms",
            "20",
            "enable.idempotence",
            "true",
            "delivery.timeout.ms",
            "300000"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * Reads what is committed until there are {@code count}, then whatever else comes for a while.
   */
  List<byte[]> read(int count, Duration limit, Duration after) {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map((PartitionInfo info) -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant end = Instant.now().plus(limit);
      while (values.size() < count && Instant.now().isBefore(end)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
      Instant late = Instant.now().plus(after);
      while (Instant.now().isBefore(late)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
