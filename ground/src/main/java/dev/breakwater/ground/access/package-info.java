/**
 * Who calls, and what they may do: API keys, their scopes and their rate.
 *
 * <p>Start with {@link dev.breakwater.ground.access.Caller}: a controller takes it as an argument
 * and begins with {@code caller.require(Scope.X)}; a test of the server refuses an endpoint that
 * does not. {@link dev.breakwater.ground.access.KeyRing} holds the keys in memory, so that requests
 * are let in while the database is away. {@code ApiKeysTest} proves that a secret is never kept and
 * that a revoked one stops working at once.
 */
@NullMarked
package dev.breakwater.ground.access;

import org.jspecify.annotations.NullMarked;
