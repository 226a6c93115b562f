/**
 * Words for what peers tell each other of accounts: an incident, and marks by which an account is
 * known again without being named.
 *
 * <p>Start at {@link dev.breakwater.openness.incident.Incident}. {@code MarkKeyTest} has the
 * vectors of docs/peer-exchange.md; what is done with incidents is in {@code openness.peer}.
 */
@NullMarked
package dev.breakwater.openness.incident;

import org.jspecify.annotations.NullMarked;
