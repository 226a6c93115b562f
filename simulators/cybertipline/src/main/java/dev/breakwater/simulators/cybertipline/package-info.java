/**
 * A CyberTipline on a laptop, written from the service's documented facts and from nothing of the
 * client that is tried on it.
 *
 * <p>Start with {@link dev.breakwater.simulators.cybertipline.CyberTipline}. {@code
 * CyberTiplineTest} holds it to the facts.
 */
@NullMarked
package dev.breakwater.simulators.cybertipline;

import org.jspecify.annotations.NullMarked;
