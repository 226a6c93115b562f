/**
 * Media: bytes in, fingerprints of frames out, decoded only in confined worker processes.
 *
 * <p>Start at {@link dev.breakwater.media.Examiner}. What it answers is an {@link
 * dev.breakwater.media.Examination}.
 */
@NullMarked
package dev.breakwater.media;

import org.jspecify.annotations.NullMarked;
