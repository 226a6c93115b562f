/**
 * What may be in a log line: our own words, and of an exception its kind and where it was thrown.
 *
 * <p>{@code ContentFreeLogsTest} proves it with marked requests.
 */
@NullMarked
package dev.breakwater.server.logging;

import org.jspecify.annotations.NullMarked;
