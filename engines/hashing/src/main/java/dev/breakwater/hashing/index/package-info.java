/**
 * The index: every known hash within a few bits of a given one, exactly.
 *
 * <p>Start at {@link dev.breakwater.hashing.index.SignalIndex}, then read {@code Segment}, which
 * tells how the search works. {@code SignalIndexProperties} proves that the index finds what a full
 * scan finds. Whoever has a whole batch of questions uses {@link
 * dev.breakwater.hashing.index.NearJoin} instead. The file format is described in {@code
 * docs/index-format.md}, the choice of method in {@code docs/decisions/0003-index-by-size.md}.
 */
@NullMarked
package dev.breakwater.hashing.index;

import org.jspecify.annotations.NullMarked;
