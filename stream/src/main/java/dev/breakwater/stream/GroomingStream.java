package dev.breakwater.stream;

import dev.breakwater.stream.answer.Answers;
import dev.breakwater.stream.answer.Letter;
import dev.breakwater.stream.answer.LetterSerializer;
import dev.breakwater.stream.answer.Posting;
import dev.breakwater.stream.judge.Assessing;
import dev.breakwater.stream.judge.ObservedSerializer;
import dev.breakwater.stream.judge.Observing;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.ArrivalSerializer;
import dev.breakwater.stream.message.Incoming;
import dev.breakwater.stream.message.IncomingSerializer;
import dev.breakwater.stream.message.MessageReader;
import dev.breakwater.stream.message.Refusal;
import dev.breakwater.stream.order.Placing;
import dev.breakwater.stream.order.Tide;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The job: read, place, observe by account, assess by conversation, write.
 *
 * <pre>
 *   messages ─ MessageReader ─ Placing ──▶ Observing ──────▶ Assessing ─ KafkaSink ─ findings
 *              (per partition, Tide)   by subject     by conversation              refusals
 * </pre>
 */
public final class GroomingStream {
  private static final OutputTag<Incoming> REFUSED =
      new OutputTag<>("refused", IncomingSerializer.type());

  /** Longer than a checkpoint may take, shorter than what brokers allow unless told otherwise. */
  private static final String TRANSACTION_MILLIS = "600000";

  private final StreamSettings settings;
  private final Clock clock;

  public GroomingStream(StreamSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Draws the job into an environment, which then executes it. */
  public void draw(StreamExecutionEnvironment environment) {
    environment.enableCheckpointing(
        settings.checkpoint().toMillis(), CheckpointingMode.EXACTLY_ONCE);
    environment.getConfig().enableObjectReuse();
    Answers answers = new Answers(settings.topics());
    SingleOutputStreamOperator<Arrival> placed = placed(environment);
    DataStream<Letter> judged = judged(placed, answers);
    DataStream<Letter> refused =
        placed
            .getSideOutput(REFUSED)
            .map(refusal -> answers.refusal((Refusal) refusal))
            .returns(LetterSerializer.type())
            .name("refuse")
            .uid("refuse");
    judged.union(refused).sinkTo(sink()).name("write").uid("write");
  }

  private SingleOutputStreamOperator<Arrival> placed(StreamExecutionEnvironment environment) {
    StreamSettings.Order order = settings.order();
    return environment
        .fromSource(
            source(), new Tide(order.disorder(), order.silence(), clock), settings.messages())
        .uid("read")
        .process(new Placing(order.disorder(), REFUSED))
        .returns(ArrivalSerializer.type())
        .name("place")
        .uid("place");
  }

  private DataStream<Letter> judged(DataStream<Arrival> placed, Answers answers) {
    return placed
        .keyBy(arrival -> arrival.event().subject().value(), Types.STRING)
        .process(new Observing(settings.forgetAfter()))
        .returns(ObservedSerializer.type())
        .name("observe")
        .uid("observe")
        .keyBy(observed -> observed.arrival().event().conversation().value(), Types.STRING)
        .process(new Assessing(settings.forgetAfter(), answers))
        .returns(LetterSerializer.type())
        .name("assess")
        .uid("assess");
  }

  @SuppressWarnings("deprecation") // the connector's only way to say where a new group begins
  private KafkaSource<Incoming> source() {
    return KafkaSource.<Incoming>builder()
        .setBootstrapServers(settings.bootstrap())
        .setGroupId(settings.group())
        .setTopics(settings.messages())
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setProperty("isolation.level", "read_committed")
        .setDeserializer(new MessageReader(settings.order().disorder()))
        .build();
  }

  private KafkaSink<Letter> sink() {
    return KafkaSink.<Letter>builder()
        .setBootstrapServers(settings.bootstrap())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(settings.group())
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setProperty("transaction.timeout.ms", TRANSACTION_MILLIS)
        .setProperty("compression.type", "lz4")
        .setRecordSerializer(new Posting(settings.topics()))
        .build();
  }
}
