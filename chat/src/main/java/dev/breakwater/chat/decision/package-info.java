/**
 * What was decided beyond letting a message pass, and how it becomes a finding with its evidence.
 *
 * <p>Start at {@link dev.breakwater.chat.decision.DecisionLedger}. {@code ChatKilledTest} in {@code
 * server} proves that a decision outlives a SIGKILL and is found once.
 */
@NullMarked
package dev.breakwater.chat.decision;

import org.jspecify.annotations.NullMarked;
