/**
 * Traces: where the time of one request went, for whoever runs an OpenTelemetry collector.
 *
 * <p>Start with {@link dev.breakwater.ground.trace.Traces}, which begins a trace where work enters,
 * and {@link dev.breakwater.ground.trace.Span}, which is one piece of that work. What a span can
 * say is closed: a {@link dev.breakwater.ground.trace.Traced}, and of it outcomes, counts and
 * classes of size, never a text from outside. {@code TracesTest} in the server proves it by what a
 * collector receives.
 */
@NullMarked
package dev.breakwater.ground.trace;

import org.jspecify.annotations.NullMarked;
