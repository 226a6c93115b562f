/**
 * Tells open pages that something has changed, by server-sent events.
 *
 * <p>Start with {@link dev.breakwater.console.live.LiveUpdates}. Only the name of a topic travels;
 * a page that shows it asks again, and is answered under its reader's own rights.
 */
@NullMarked
package dev.breakwater.console.live;

import org.jspecify.annotations.NullMarked;
