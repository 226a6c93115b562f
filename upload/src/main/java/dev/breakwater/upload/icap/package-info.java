/**
 * An ICAP server (RFC 3507): a proxy that companies already have asks it whether an upload may
 * pass.
 *
 * <p>Start at {@code IcapConnection}, which reads a request and answers it; {@code upload.proxy}
 * judges. {@code IcapVectorsTest} proves the protocol byte by byte, {@code IcapParsingProperties}
 * that no input breaks it, {@code SquidTest} that a real Squid lets one picture of a form through
 * and stops another.
 */
@NullMarked
package dev.breakwater.upload.icap;

import org.jspecify.annotations.NullMarked;
