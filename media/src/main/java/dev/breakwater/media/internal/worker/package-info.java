/**
 * The inside of a worker process: it seals itself, then decodes one item after another.
 *
 * <p>Start at {@link dev.breakwater.media.internal.worker.WorkerMain}; {@code SealTest} tries to
 * break out.
 */
@NullMarked
package dev.breakwater.media.internal.worker;

import org.jspecify.annotations.NullMarked;
