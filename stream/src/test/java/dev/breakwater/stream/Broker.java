package dev.breakwater.stream;

import dev.breakwater.stream.broker.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A real broker with topics. */
record Broker(BrokerProcess process) implements AutoCloseable {
  static Broker start(Path folder) throws IOException {
    return new Broker(BrokerProcess.start(folder));
  }

  String bootstrap() {
    return process.bootstrap();
  }

  void create(int partitions, String... topics) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      List<NewTopic> wanted =
          Stream.of(topics).map(topic -> new NewTopic(topic, partitions, (short) 1)).toList();
      admin.createTopics(wanted).all().get();
      awaitLeaders(admin, wanted);
    }
  }

  /**
   * A topic that is made has not always a leader yet. One that begins between the first batch of a
   * producer and its second takes the second, and refuses the first for its number ever after.
   */
  private static void awaitLeaders(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    admin.listOffsets(ends).all().get();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
