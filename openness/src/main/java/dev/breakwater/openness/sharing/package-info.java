/**
 * Exchanges: banks that partners fill, and what we think of their entries told back.
 *
 * <p>Start with {@link dev.breakwater.openness.sharing.Connector}, which is all a partner has to
 * be, and {@link dev.breakwater.openness.sharing.Synchronizer}, which takes its pages in. A new
 * partner is one package beside this one and its line in {@code OpennessConfiguration}. {@code
 * ConnectorContract} proves for each that nothing is lost or doubled.
 */
@NullMarked
package dev.breakwater.openness.sharing;

import org.jspecify.annotations.NullMarked;
