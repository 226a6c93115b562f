/**
 * Findings that the stream made, taken from its Kafka topic.
 *
 * <p>Start at {@link dev.breakwater.chat.topic.FindingsTopic}. Flink is not known here: what passes
 * is {@link dev.breakwater.grooming.wire.FindingJson}. {@code FindingsTopicTest} in {@code
 * stream/joined} proves, with a real broker, that each finding reaches a case once.
 */
@NullMarked
package dev.breakwater.chat.topic;

import org.jspecify.annotations.NullMarked;
