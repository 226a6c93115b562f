/**
 * Private membership: a client learns whether its one value is on a list, and nothing else of the
 * list; the server learns nothing of the value, nor of the outcome.
 *
 * <p>A verifiable oblivious pseudo-random function (RFC 9497, VOPRF, P256-SHA256). Start with
 * {@link dev.breakwater.privacy.oprf.OprfServer} and {@link
 * dev.breakwater.privacy.oprf.OprfClient}. {@code VoprfVectorsTest} proves them on the RFC's
 * vectors; {@code PrivateListTest} shows what each side sees. For exact digests only, experimental,
 * off unless an operator turns it on.
 */
@NullMarked
package dev.breakwater.privacy.oprf;

import org.jspecify.annotations.NullMarked;
