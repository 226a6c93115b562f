package dev.breakwater.ground.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from Kafka on a thread of its own until it is closed: committed records alone, and from the
 * oldest where nobody knows better. Whatever fails, it begins again after a pause with a new
 * consumer; how far was read is for whoever reads to keep.
 */
public final class ConsumerThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConsumerThread.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Map<String, Object> client;
  private final Duration pause;
  private final Consumer<KafkaConsumer<byte[], byte[]>> begin;
  private final Consumer<KafkaConsumer<byte[], byte[]>> read;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

  /**
   * A thread that has not begun.
   *
   * @param client what reaches the brokers, and the group that reads
   * @param pause from a failure to the next try
   * @param begin subscribes a new consumer
   * @param read takes what has come since, waiting a moment for it; called again and again
   */
  public ConsumerThread(
      String name,
      Map<String, Object> client,
      Duration pause,
      Consumer<KafkaConsumer<byte[], byte[]>> begin,
      Consumer<KafkaConsumer<byte[], byte[]>> read) {
    this.client = Map.copyOf(client);
    this.pause = pause;
    this.begin = begin;
    this.read = read;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Waits as long as after a failure, or until it is closed. */
  public void pause() {
    try {
      boolean _ = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; nothing to do where it never began. */
  @Override
  public void close() {
    closing.countDown();
    if (!thread.isAlive()) {
      return;
    }
    KafkaConsumer<byte[], byte[]> consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(LONGEST_STOP);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        open = consumer;
        begin.accept(consumer);
        while (closing.getCount() > 0) {
          read.accept(consumer);
        }
      } catch (WakeupException closed) {
        return;
      } catch (RuntimeException failed) {
        log.warn(
            "{} cannot be read now ({}); trying again",
            thread.getName(),
            failed.getClass().getName());
        pause();
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
