package dev.breakwater.stream;

import dev.breakwater.stream.answer.Topics;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a job needs to know.
 *
 * @param bootstrap the brokers, host:port, separated by commas
 * @param group the consumer group, and the name under which findings are committed: one job each
 * @param messages the topic that is read
 * @param topics the topics that are written
 * @param order how messages are put in order
 * @param checkpoint how often; findings become visible with each
 * @param forgetAfter how long accounts and conversations are remembered after the last event
 */
public record StreamSettings(
    String bootstrap,
    String group,
    String messages,
    Topics topics,
    Order order,
    Duration checkpoint,
    Duration forgetAfter)
    implements Serializable {
  /**
   * How messages are put in order.
   *
   * @param disorder how far behind the newest of its partition a message may come and still be
   *     judged at its own time
   * @param silence after how long without a message a partition no longer holds the others
   */
  public record Order(Duration disorder, Duration silence) implements Serializable {}
}
