/**
 * The door for Envoy, as the server knows it: its settings, its health, and what an add-on has to
 * bring so that there is one. The gRPC is in the module {@code envoy}, for it is large and few ask
 * for it.
 *
 * <p>Start at {@link dev.breakwater.upload.envoy.EnvoyServer}.
 */
@NullMarked
package dev.breakwater.upload.envoy;

import org.jspecify.annotations.NullMarked;
