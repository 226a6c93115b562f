/**
 * The audit log: what was done, by whom, when. Written once, never changed, and provable.
 *
 * <p>Start with {@link dev.breakwater.ground.audit.AuditLog}, which writes an entry in its caller's
 * transaction. The entries are the leaves of a Merkle tree ({@code audit.tree}), whose signed heads
 * and proofs {@code audit.proof} hands out.
 *
 * <p>Order. A number taken inside a transaction would leave gaps and could appear after a higher
 * one, and a lock held until the commit would let one gate decision wait for the next. So an entry
 * only notes that it waits ({@code audit_waiting}); a sequencer takes what is committed, in
 * batches, and gives it the next places under an advisory lock that nobody else takes. It reads the
 * right edge of the tree, one hash for each set bit of the size, so an entry costs the same however
 * long the log is. Places are without gaps; an entry that committed later may have an earlier time.
 *
 * <p>Persons. Where a detail is {@link dev.breakwater.ground.audit.Personal}, the entry holds a
 * salted commitment and {@code audit_secret} the value, which can be erased.
 *
 * <p>{@code AuditTreeTest} proves that places have no gaps under concurrent writers and rollbacks,
 * {@code ExportVerifierProperties} that no tampering with an export goes unseen.
 */
@NullMarked
package dev.breakwater.ground.audit;

import org.jspecify.annotations.NullMarked;
