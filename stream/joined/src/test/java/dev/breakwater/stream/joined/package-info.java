/** Kafka and the server together. Start at {@code KafkaTest}. */
@NullMarked
package dev.breakwater.stream.joined;

import org.jspecify.annotations.NullMarked;
