/**
 * Watching: which node reads which stream, and what is seen of it.
 *
 * <p>Start with {@link dev.breakwater.live.watch.Lookout}. One stream is a {@link
 * dev.breakwater.live.watch.Post}; what a picture shows is told by {@link
 * dev.breakwater.live.watch.Eyes}, through a confined worker. {@code NginxTest} watches streams of
 * a real media server turn, freeze, break off and come back.
 */
@NullMarked
package dev.breakwater.live.watch;

import org.jspecify.annotations.NullMarked;
