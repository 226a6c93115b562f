/**
 * Rules as data: versions that are written once, so that a verdict which names its version can be
 * explained for ever.
 *
 * <p>Start at {@link dev.breakwater.ground.policy.PolicyVersions}. What the rules say is each
 * capability's own business. {@code ChatPolicyTest} in {@code chat} proves that a version never
 * changes and that the next one is effective at once.
 */
@NullMarked
package dev.breakwater.ground.policy;

import org.jspecify.annotations.NullMarked;
