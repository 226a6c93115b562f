/**
 * How each kind of signal is held in memory and found again: exact digests by equality, pictures
 * within a distance, videos by shared frames, opaque values by a measure of their own.
 *
 * <p>Start at {@code PdqTable}. {@code PdqTableProperties} proves that a search finds what a full
 * scan finds, under all eight transformations and each bank's own threshold.
 */
@NullMarked
package dev.breakwater.upload.signal;

import org.jspecify.annotations.NullMarked;
