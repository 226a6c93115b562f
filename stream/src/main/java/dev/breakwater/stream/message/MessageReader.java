package dev.breakwater.stream.message;

import java.time.Duration;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the messages topic; what cannot be read is told, never dropped. */
public final class MessageReader implements KafkaRecordDeserializationSchema<Incoming> {
  private static final long serialVersionUID = 1;

  private final long disorder;
  private transient @Nullable Messages messages;

  /**
   * @param disorder how far ahead of its record's own time an event may be placed
   */
  public MessageReader(Duration disorder) {
    this.disorder = disorder.toMillis();
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    messages = new Messages();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Incoming> out) {
    Messages reader = messages;
    if (reader == null) {
      throw new IllegalStateException("a record came before the reader was opened");
    }
    out.collect(
        reader.read(
            record.value(), record.partition(), record.offset(), record.timestamp() + disorder));
  }

  @Override
  public TypeInformation<Incoming> getProducedType() {
    return IncomingSerializer.type();
  }
}
