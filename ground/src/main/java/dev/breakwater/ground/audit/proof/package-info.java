/**
 * What leaves the audit log so that others can check it: signed heads, proofs and exports.
 *
 * <p>Start with {@link dev.breakwater.ground.audit.proof.SignedHead}. {@link
 * dev.breakwater.ground.audit.proof.ExportVerifier} needs no server and no database; {@code
 * docs/audit.md} tells the format to whoever writes another.
 */
@NullMarked
package dev.breakwater.ground.audit.proof;

import org.jspecify.annotations.NullMarked;
