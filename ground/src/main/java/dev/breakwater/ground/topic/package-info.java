/**
 * Kafka, where an operator has one: events go out by it, and what is to be judged comes in.
 *
 * <p>Start at {@link dev.breakwater.ground.topic.EventsTopic} for what goes out and at {@link
 * dev.breakwater.ground.topic.TopicReader} for what comes in; docs/events.md tells platforms of
 * both. {@code KafkaTest} in {@code stream/joined} proves, with a real broker, that nothing is lost
 * and nothing doubled.
 */
@NullMarked
package dev.breakwater.ground.topic;

import org.jspecify.annotations.NullMarked;
