/**
 * What a file is, told from its first bytes before any decoder sees it.
 *
 * <p>Start at {@link dev.breakwater.media.internal.sniff.Sniffer}; {@code SnifferTest} proves it.
 */
@NullMarked
package dev.breakwater.media.internal.sniff;

import org.jspecify.annotations.NullMarked;
