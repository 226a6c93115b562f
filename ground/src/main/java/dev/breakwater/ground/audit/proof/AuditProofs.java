package dev.breakwater.ground.audit.proof;

import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows to outsiders that single entries are in the log, under a head that is signed. */
public final class AuditProofs {
  private final AuditTree tree;
  private final AuditExport export;

  public AuditProofs(AuditTree tree, AuditExport export) {
    this.tree = tree;
    this.export = export;
  }

  /**
   * An entry and the way from it to the root (RFC 9162, 2.1.3).
   *
   * @param entry the text that was hashed, as {@code docs/audit.md} tells it
   * @param path hashes in hexadecimal, from the leaf up
   */
  public record Proven(long place, String entry, List<String> path) {
    public Proven {
      path = List.copyOf(path);
    }

    /** Whether the log that {@code head} speaks of has this entry at this place. */
    public boolean isUnder(SignedHead head) {
      MerkleHash leaf = MerkleHash.leaf(entry.getBytes(StandardCharsets.UTF_8));
      List<MerkleHash> hashes = path.stream().map(MerkleHash::parse).toList();
      return Proofs.includes(leaf, place, head.size(), hashes, head.root());
    }

    @Override
    public String toString() {
      return "Proven(" + place + ")";
    }
  }

  /** The head of the log as it is now, every committed entry counted. */
  public SignedHead head() {
    return export.head();
  }

  /** Every entry about one subject that {@code head} speaks of, in the log's order. */
  public List<Proven> about(String subjectType, String subject, SignedHead head) {
    return tree.about(subjectType, subject, head.size()).stream()
        .map(leaf ->
            new Proven(
                leaf.place(),
                leaf.content(),
                Proofs.inclusion(leaf.place(), head.size(), tree.subtrees()).stream()
                    .map(MerkleHash::toString)
                    .toList()))
        .toList();
  }
}
