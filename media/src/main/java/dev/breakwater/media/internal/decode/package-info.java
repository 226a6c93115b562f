/**
 * Decoders: a file in, frames out. Only worker processes load this package.
 *
 * <p>Start at {@link dev.breakwater.media.internal.decode.Decoder}; {@code FormatsTest} pins each
 * format.
 */
@NullMarked
package dev.breakwater.media.internal.decode;

import org.jspecify.annotations.NullMarked;
