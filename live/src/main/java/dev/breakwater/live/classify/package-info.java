/**
 * The seam for a company's own or licensed model that looks at pictures.
 *
 * <p>Start with {@link dev.breakwater.live.classify.Classifier}. Breakwater brings none. {@code
 * HttpClassifierTest} speaks to a pretended one that is slow, broken or wrong.
 */
@NullMarked
package dev.breakwater.live.classify;

import org.jspecify.annotations.NullMarked;
