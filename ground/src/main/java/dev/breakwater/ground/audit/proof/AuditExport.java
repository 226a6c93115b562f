package dev.breakwater.ground.audit.proof;

import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.keys.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes the whole log, or what came since a head, with a head that vouches for it. */
public final class AuditExport {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 1_000;

  private final AuditTree tree;
  private final SigningKey key;
  private final Clock clock;

  public AuditExport(AuditTree tree, SigningKey key, Clock clock) {
    this.tree = tree;
    this.key = key;
    this.clock = clock;
  }

  /** The head of the log as it is now, every committed entry counted. */
  public SignedHead head() {
    tree.catchUp();
    long size = tree.size();
    return SignedHead.sign(size, Proofs.root(size, tree.subtrees()), clock.instant(), key);
  }

  /** Writes the head, then one line for each entry, in order. */
  public void write(SignedHead head, OutputStream out) throws IOException {
    out.write(bytes(head.line()));
    for (long place = 0; place < head.size(); ) {
      List<AuditTree.Leaf> page = tree.leaves(place, head.size(), PAGE);
      if (page.isEmpty()) {
        throw new IOException("the log lacks its entry " + place);
      }
      for (AuditTree.Leaf leaf : page) {
        out.write(bytes(line(leaf.place(), leaf.content(), leaf.hash().toString())));
      }
      place += page.size();
    }
    out.flush();
  }

  static String line(long place, String content, String hash) {
    var node = JSON.createObjectNode();
    node.put("place", place);
    node.put("hash", hash);
    node.put("entry", content);
    return JSON.writeValueAsString(node);
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
