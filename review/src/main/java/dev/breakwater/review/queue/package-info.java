/**
 * Queues: work that waits for a person, and who has it.
 *
 * <p>Start with {@link dev.breakwater.review.queue.WorkQueues}. A claim is a lease that ends by
 * itself; {@code WorkQueuesTest} races two reviewers for one task and lets a lease run out. Which
 * queue a case goes to is data, {@link dev.breakwater.review.queue.Routing}.
 */
@NullMarked
package dev.breakwater.review.queue;

import org.jspecify.annotations.NullMarked;
