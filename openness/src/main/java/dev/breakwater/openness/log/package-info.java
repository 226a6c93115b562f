/**
 * Append-only logs of what we give out, so that nobody can be slipped something unseen: what peers
 * read, and which version of a list devices are asked about.
 *
 * <p>Start with {@link dev.breakwater.openness.log.ListLog}; a {@link
 * dev.breakwater.openness.log.LogHead} is what others keep. {@code PeerFeedTest} proves that a log
 * that was changed, cut or shown twice is found out.
 */
@NullMarked
package dev.breakwater.openness.log;

import org.jspecify.annotations.NullMarked;
