/**
 * Live streams as a platform registers them.
 *
 * <p>Start with {@link dev.breakwater.live.stream.LiveStream}; {@link
 * dev.breakwater.live.stream.StreamRegister} keeps them. {@code StreamsTest} shows their life.
 */
@NullMarked
package dev.breakwater.live.stream;

import org.jspecify.annotations.NullMarked;
