/**
 * How coded pictures come out of a running stream.
 *
 * <p>What decodes pictures is confined and has no network; what has the network is here, and
 * decodes nothing. Protocols and containers are read by memory-safe Java, bounded in every length,
 * down to the coded pictures, which go as {@link dev.breakwater.live.source.CodedFrame}s into a
 * {@link dev.breakwater.live.source.Film} that a confined worker opens.
 *
 * <p>SRT is the one protocol that native code speaks, in a sealed process for each stream ({@link
 * dev.breakwater.media.workers.SrtReceiver}); its bytes are read here like any others.
 *
 * <p>Start with {@link dev.breakwater.live.source.Feed}. {@code NginxTest} plays real streams of a
 * real media server, {@code SrtTest} those of a real sender; {@code RubbishProperties} feeds
 * rubbish.
 */
@NullMarked
package dev.breakwater.live.source;

import org.jspecify.annotations.NullMarked;
