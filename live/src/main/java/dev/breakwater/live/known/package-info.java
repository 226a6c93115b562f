/**
 * What is known of the pictures of a stream, asked through a port.
 *
 * <p>{@link dev.breakwater.live.known.KnownMaterial} says what a stream's watcher needs of
 * matching; the server fills it from the banks that uploads are matched against, so that there is
 * one set of banks and one matcher (decision 14).
 */
@NullMarked
package dev.breakwater.live.known;

import org.jspecify.annotations.NullMarked;
