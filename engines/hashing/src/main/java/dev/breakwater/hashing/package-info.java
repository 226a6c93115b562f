/**
 * Fingerprints of media: PDQ for pictures, vPDQ for video, MD5, SHA-1 and SHA-256 for exact copies.
 *
 * <p>The words are here; start at {@link dev.breakwater.hashing.pdq.Pdq}. {@code PdqGoldenTest}
 * proves that the same pixels give the same bits as Meta's C++. Everything here is pure: no clock,
 * no I/O, no dependency beyond the JDK.
 */
@NullMarked
package dev.breakwater.hashing;

import org.jspecify.annotations.NullMarked;
