/**
 * One order for all messages, whatever the partitions, the failures and the clocks do.
 *
 * <p>Start at {@code InOrder}; {@code Placing} and {@code Tide} give it what it needs. {@code
 * SameAnswersTest} proves that the order is one.
 */
@NullMarked
package dev.breakwater.stream.order;

import org.jspecify.annotations.NullMarked;
