/**
 * The Merkle tree of RFC 9162, section 2: hashes, growth and proofs, without a database or a clock.
 *
 * <p>Start with {@link dev.breakwater.ground.audit.tree.MerkleHash}. {@code MerkleProperties}
 * proves that every proof of every small tree holds, and that no changed one does.
 */
@NullMarked
package dev.breakwater.ground.audit.tree;

import org.jspecify.annotations.NullMarked;
