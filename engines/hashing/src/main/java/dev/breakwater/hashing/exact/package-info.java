/**
 * Digests that find exact copies: MD5, SHA-1 and SHA-256, as hash lists carry them.
 *
 * <p>Start at {@link dev.breakwater.hashing.exact.ExactDigests}. {@code ExactDigestsTest} proves
 * them on the published vectors.
 */
@NullMarked
package dev.breakwater.hashing.exact;

import org.jspecify.annotations.NullMarked;
