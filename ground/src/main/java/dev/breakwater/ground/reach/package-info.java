/**
 * Where this server may knock when somebody else names the door.
 *
 * <p>Start with {@link dev.breakwater.ground.reach.NetworkReach}. {@code WebhookReachTest} goes
 * through the ranges.
 */
@NullMarked
package dev.breakwater.ground.reach;

import org.jspecify.annotations.NullMarked;
