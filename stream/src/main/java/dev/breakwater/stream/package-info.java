/**
 * The grooming engine over Kafka, in Flink: messages in, findings out, exactly once.
 *
 * <p>Start at {@code GroomingStream}, which draws the job; {@code docs/stream.md} states what it
 * promises. {@code SameAnswersTest} proves that a stream in which a task manager dies answers, bit
 * for bit, what one engine in one process answers.
 */
@NullMarked
package dev.breakwater.stream;

import org.jspecify.annotations.NullMarked;
