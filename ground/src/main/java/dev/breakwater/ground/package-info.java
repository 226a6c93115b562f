/**
 * The ground that every capability stands on.
 *
 * <p>Each package is one thing a capability may need: {@code words}, {@code access}, {@code
 * people}, {@code problem}, {@code database}, {@code keys}, {@code audit}, {@code evidence}, {@code
 * finding}, {@code outbox}, {@code health}. {@link dev.breakwater.ground.GroundConfiguration}
 * builds them for a server. Nothing here knows a capability.
 */
@NullMarked
package dev.breakwater.ground;

import org.jspecify.annotations.NullMarked;
