/**
 * What a risk means for whom: versioned rules for each age and service.
 *
 * <p>Start at {@link dev.breakwater.chat.policy.ChatRules}. {@code ChatRulesProperties} proves that
 * a graver level never protects less. Pure, but for {@code ChatPolicies} and its controller.
 */
@NullMarked
package dev.breakwater.chat.policy;

import org.jspecify.annotations.NullMarked;
