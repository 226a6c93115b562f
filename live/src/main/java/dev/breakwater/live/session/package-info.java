/**
 * A stream from its registration to its end: what happens in it, what risk that makes, what is
 * done.
 *
 * <p>Start with {@link dev.breakwater.live.session.Sessions}: everything that happens goes through
 * {@code note}, and everything that is done comes out of it, durable together with its reasons.
 * {@code StreamsTest} walks the API; {@code LiveKilledTest} kills the server on the way.
 */
@NullMarked
package dev.breakwater.live.session;

import org.jspecify.annotations.NullMarked;
