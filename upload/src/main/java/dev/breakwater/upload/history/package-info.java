/**
 * Hashes of items that were let through, kept where an operator wants it: when a list grows they
 * are searched again.
 *
 * <p>Start with {@link dev.breakwater.upload.history.History}. Off unless {@code
 * breakwater.upload.history.keep} says for how long. {@code HistoryTest} proves that a torn end
 * loses nothing before it.
 */
@NullMarked
package dev.breakwater.upload.history;

import org.jspecify.annotations.NullMarked;
