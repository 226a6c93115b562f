/**
 * What passes through a proxy: an HTTP message in, through or not through out, by the one gate.
 *
 * <p>Protocols by which proxies ask stand in packages of their own, such as {@code upload.icap};
 * they hand everything to {@code ProxyGate}, where to start. It takes encodings and multipart
 * bodies apart and has each part judged. {@code ProxyGateTest} proves what passes.
 */
@NullMarked
package dev.breakwater.upload.proxy;

import org.jspecify.annotations.NullMarked;
