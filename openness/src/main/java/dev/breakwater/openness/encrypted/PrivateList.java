package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.privacy.prefix.PrefixTable;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a list as devices ask about it, with a tree over its buckets.
 *
 * <p>The root of the tree goes into a log that everybody sees. A bucket comes with the proof that
 * it is in the tree, so a device knows that it was asked about the list that the log names, and
 * with it about the same list as every other device: an entry that only one of them is shown would
 * change the root.
 */
final class PrivateList {
  private final PrefixTable table;
  private final Map<Long, MerkleHash> nodes = new HashMap<>();
  private final long buckets;
  private final MerkleHash root;

  PrivateList(Collection<byte[]> expressions, byte[] fillerKey) {
    this.table = new PrefixTable(expressions, fillerKey);
    this.buckets = 1L << table.bits();
    GrowingTree tree = new GrowingTree();
    for (int prefix = 0; prefix < buckets; prefix++) {
      MerkleHash leaf = MerkleHash.leaf(bucket(prefix));
      nodes.put(place(0, prefix), leaf);
      tree.append(leaf, (level, at, hash) -> nodes.put(place(level, at), hash));
    }
    this.root = tree.root();
  }

  int bits() {
    return table.bits();
  }

  int bucketSize() {
    return table.bucketSize();
  }

  MerkleHash root() {
    return root;
  }

  /** Whether a prefix is one of this list's. */
  boolean has(int prefix) {
    return prefix >= 0 && prefix < buckets;
  }

  /** The digests of a bucket one after another: the same number of bytes for each. */
  byte[] bucket(int prefix) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.answer(prefix).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  /** Shows that a bucket is this list's. */
  List<MerkleHash> proof(int prefix) {
    return Proofs.inclusion(
        prefix,
        buckets,
        (level, place) ->
            Optional.ofNullable(nodes.get(place(level, place)))
                .orElseThrow(() -> new IllegalStateException("the list's tree lacks a node")));
  }

  private static long place(int level, long place) {
    return (long) level << 40 | place;
  }
}
