/** Traces, by what a collector and a platform receive of them. */
@NullMarked
package dev.breakwater.server.trace;

import org.jspecify.annotations.NullMarked;
