/**
 * What a match means: the words ALLOW, HOLD and BLOCK, and the versioned rules that choose between
 * them.
 *
 * <p>Start at {@link dev.breakwater.upload.policy.PolicyRules}. A version that has been written is
 * never changed, so a verdict that names its version can be explained for ever; {@code
 * PolicyRulesProperties} proves the order of severity.
 */
@NullMarked
package dev.breakwater.upload.policy;

import org.jspecify.annotations.NullMarked;
