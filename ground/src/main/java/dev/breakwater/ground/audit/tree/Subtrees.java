package dev.breakwater.ground.audit.tree;

/** Where the hashes of whole subtrees are kept: those of 2^level leaves, counted from the left. */
@FunctionalInterface
public interface Subtrees {
  /**
   * The hash of the subtree at {@code place} of {@code level}; level 0 is a leaf.
   *
   * @throws IllegalStateException if it is not there, though it must be
   */
  MerkleHash at(int level, long place);
}
