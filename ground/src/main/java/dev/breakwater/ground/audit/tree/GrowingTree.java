package dev.breakwater.ground.audit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows at its right edge.
 *
 * <p>It remembers only the roots of the whole subtrees that its size is the sum of, one for each
 * set bit, so a leaf costs one hash on average and the root as many as there are bits.
 */
public final class GrowingTree {
  private final List<MerkleHash> edge = new ArrayList<>();
  private long size;

  /** A tree of {@code size} leaves whose whole subtrees are in {@code kept}. */
  public static GrowingTree resume(long size, Subtrees kept) {
    GrowingTree tree = new GrowingTree();
    tree.size = size;
    for (int level = 63 - Long.numberOfLeadingZeros(size); level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        tree.edge.add(kept.at(level, (size >> level) - 1));
      }
    }
    return tree;
  }

  /** Takes each hash of a whole subtree as it comes to be, leaves left out. */
  @FunctionalInterface
  public interface Grown {
    void whole(int level, long place, MerkleHash hash);
  }

  public long size() {
    return size;
  }

  public void append(MerkleHash leaf, Grown grown) {
    MerkleHash hash = leaf;
    long place = size;
    for (int level = 1; (place & 1) == 1; level++) {
      hash = MerkleHash.node(edge.removeLast(), hash);
      place >>= 1;
      grown.whole(level, place, hash);
    }
    edge.add(hash);
    size++;
  }

  public MerkleHash root() {
    if (edge.isEmpty()) {
      return MerkleHash.EMPTY;
    }
    MerkleHash root = edge.getLast();
    for (int each = edge.size() - 2; each >= 0; each--) {
      root = MerkleHash.node(edge.get(each), root);
    }
    return root;
  }
}
