/**
 * What the server and a worker say to each other.
 *
 * <p>Start at {@link dev.breakwater.media.internal.wire.Message}. A worker has read hostile bytes,
 * so the server believes nothing it says: every length, count and number is checked on arrival.
 */
@NullMarked
package dev.breakwater.media.internal.wire;

import org.jspecify.annotations.NullMarked;
