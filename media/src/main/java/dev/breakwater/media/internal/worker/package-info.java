/**
 * The inside of a worker process: it seals itself, then decodes one item after another.
 *
 * <p>{@link dev.breakwater.media.internal.worker.SrtMain} is another: it receives one stream by SRT
 * and decodes nothing.
 *
 * <p>Start at {@link dev.breakwater.media.internal.worker.WorkerMain}; {@code SealTest} tries to
 * break out.
 */
@NullMarked
package dev.breakwater.media.internal.worker;

import org.jspecify.annotations.NullMarked;
