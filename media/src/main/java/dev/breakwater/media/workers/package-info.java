/**
 * The server side of the workers: starting, watching, ending and replacing them.
 *
 * <p>Start at {@link dev.breakwater.media.workers.ConfinedExaminer}, the {@link
 * dev.breakwater.media.Examiner} a server runs. {@code WorkerFaultsTest} ends workers in every way.
 */
@NullMarked
package dev.breakwater.media.workers;

import org.jspecify.annotations.NullMarked;
