/**
 * Lists that lie somewhere whole: as a file, or at an address, in any {@code ListFormat} or as
 * Project VIC's JSON. IWF members find their lists here, too.
 *
 * <p>Start with {@link dev.breakwater.openness.sharing.feed.FeedKind}. Each pass reads the whole
 * list; what is on it no more is withdrawn, and a list that is what it was is not read at all.
 */
@NullMarked
package dev.breakwater.openness.sharing.feed;

import org.jspecify.annotations.NullMarked;
