/**
 * Envoy's external processing (ext_proc) over gRPC, before the same {@link
 * dev.breakwater.upload.proxy.ProxyGate} as every other door: an add-on of the server, found as a
 * service.
 *
 * <p>Start at {@link dev.breakwater.envoy.GrpcProcessing}, then read {@link
 * dev.breakwater.envoy.EnvoyCall}. {@code EnvoyGateTest} proves, with a gRPC client that speaks
 * Envoy's published messages to a whole server, what passes and what does not.
 */
@NullMarked
package dev.breakwater.envoy;

import org.jspecify.annotations.NullMarked;
