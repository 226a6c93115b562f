/**
 * A real Kafka broker on loopback, in a process of its own.
 *
 * <p>Start at {@code BrokerProcess}; what it starts is {@code BrokerMain}.
 */
@NullMarked
package dev.breakwater.stream.broker;

import org.jspecify.annotations.NullMarked;
