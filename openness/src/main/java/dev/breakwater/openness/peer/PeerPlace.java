package dev.breakwater.openness.peer;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.openness.log.LogHead;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a feed has been read and checked.
 *
 * @param size how many lines
 * @param whole the root of the last whole subtree of each height, which is all it takes to go on
 * @param head the signed head that was checked last
 */
record PeerPlace(long size, Map<Integer, String> whole, String head) {
  static final PeerPlace START = new PeerPlace(0, Map.of(), "");

  PeerPlace {
    whole = Map.copyOf(whole);
  }

  /** The tree, and what it takes to go on from wherever it grows to. */
  static final class Growing {
    private final Map<Integer, String> whole;
    private final GrowingTree tree;

    Growing(PeerPlace from) {
      this.whole = new TreeMap<>(from.whole);
      this.tree =
          GrowingTree.resume(
              from.size,
              (level, place) ->
                  MerkleHash.parse(
                      Optional.ofNullable(from.whole.get(level))
                          .orElseThrow(() ->
                              new IllegalArgumentException("a place lacks a part of its tree"))));
    }

    void append(MerkleHash leaf) {
      whole.put(0, leaf.toString());
      tree.append(leaf, (level, place, hash) -> whole.put(level, hash.toString()));
    }

    MerkleHash root() {
      return tree.root();
    }

    PeerPlace at(LogHead head) {
      return new PeerPlace(tree.size(), whole, head.line());
    }
  }
}
