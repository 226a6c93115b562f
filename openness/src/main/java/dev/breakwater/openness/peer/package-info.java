/**
 * Companies that share lists with each other directly: signed, append-only feeds that every reader
 * checks, line by line. The format is open: {@code docs/peer-exchange.md}, with test vectors.
 *
 * <p>Start with {@link dev.breakwater.openness.peer.PeerFeeds}, which publishes, and {@link
 * dev.breakwater.openness.peer.PeerKind}, which reads. {@code PeerFeedTest} proves that a tampered
 * feed and a split view are refused; {@code TwoBreakwatersTest} that a revocation arrives.
 */
@NullMarked
package dev.breakwater.openness.peer;

import org.jspecify.annotations.NullMarked;
