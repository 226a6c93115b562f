/**
 * Oblivious HTTP (RFC 9458): a relay sees who asks and not what, a gateway sees what is asked and
 * not by whom. They must not be the same company.
 *
 * <p>Start with {@link dev.breakwater.privacy.oblivious.ObliviousClient} and {@link
 * dev.breakwater.privacy.oblivious.ObliviousGateway}; {@link
 * dev.breakwater.privacy.oblivious.BinaryHttp} is what is sealed (RFC 9292). {@code
 * ObliviousVectorTest} proves them on the RFC's example.
 *
 * <p>One suite: X25519, HKDF-SHA256, AES-128-GCM, which RFC 9458's own example uses.
 */
@NullMarked
package dev.breakwater.privacy.oblivious;

import org.jspecify.annotations.NullMarked;
