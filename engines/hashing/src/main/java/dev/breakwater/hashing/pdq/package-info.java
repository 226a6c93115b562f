/**
 * PDQ, Meta's perceptual hash of pictures: 256 bits that stay nearly the same when a picture is
 * resized, recompressed or lightly edited.
 *
 * <p>Start at {@link dev.breakwater.hashing.pdq.Pdq}. {@code PdqGoldenTest} proves that the same
 * pixels give the same hash and quality as Meta's C++; {@code PdqProperties} that the fast way
 * agrees with the obvious one on generated pictures.
 *
 * <p>TMK+PDQF, the video hash built on the same coefficients, is left out whole.
 */
@NullMarked
package dev.breakwater.hashing.pdq;

import org.jspecify.annotations.NullMarked;
