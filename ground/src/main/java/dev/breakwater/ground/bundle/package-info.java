/**
 * Evidence bundles: pieces, their custody and the papers that belong to them as one encrypted,
 * signed file, for somebody outside to open and check without us.
 *
 * <p>Start with {@link dev.breakwater.ground.bundle.Bundles}, which writes one, and {@link
 * dev.breakwater.ground.bundle.BundleReader}, which opens and checks it and needs neither server
 * nor database. {@code BundleTest} proves that a changed bundle, a swapped file and a cut custody
 * chain are each found.
 */
@NullMarked
package dev.breakwater.ground.bundle;

import org.jspecify.annotations.NullMarked;
