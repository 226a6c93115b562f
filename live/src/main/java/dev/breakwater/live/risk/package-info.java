/**
 * The risk of one live stream, as a pure function of what is known of it and the time.
 *
 * <p>Start with {@link dev.breakwater.live.risk.RiskModel}. Each {@link
 * dev.breakwater.live.risk.RiskSignal} is one small class that names its source; their weights and
 * the thresholds are data, {@code risk.json}. {@code RiskProperties} proves that no pattern of
 * payments, words or circumstances ever stops a stream; {@code RiskSignalsTest} shows where each
 * signal speaks and where it does not, {@code ActionPolicyTest} what it takes for each action;
 * {@code BenignDayTest} counts false alerts.
 */
@NullMarked
package dev.breakwater.live.risk;

import org.jspecify.annotations.NullMarked;
