package dev.breakwater.openness.log;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.audit.tree.Subtrees;
import dev.breakwater.ground.keys.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Append-only logs of what we give out, each with its tree (RFC 9162), as PostgreSQL keeps them:
 * the lines of a feed, or the versions of a list.
 *
 * <p>A line is encrypted, because it may hold a signal. Its hash is not secret: whoever writes a
 * line about a signal puts a random salt into it.
 */
public final class ListLog {
  private final JdbcClient jdbc;
  private final SecretBox box;

  public ListLog(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  /** A line and the digest by which the tree knows it. */
  public record Line(String text, MerkleHash hash) {
    public static Line of(String text) {
      return new Line(text, MerkleHash.leaf(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** How many lines a log has. */
  public long size(String feed) {
    return jdbc.sql("select coalesce(max(place) + 1, 0) from list_log_line where feed = ?")
        .param(feed)
        .query(Long.class)
        .single();
  }

  /** The root of its first {@code size} lines. */
  public MerkleHash root(String feed, long size) {
    return Proofs.root(size, subtrees(feed));
  }

  /** Shows that the first {@code first} lines begin the first {@code second}. */
  public List<MerkleHash> consistency(String feed, long first, long second) {
    return Proofs.consistency(first, second, subtrees(feed));
  }

  /** The lines from a place, up to another. */
  public List<String> lines(String feed, long from, long to) {
    return jdbc.sql(
            """
            select place, content from list_log_line where feed = ? and place >= ? and place < ?
            order by place
            """)
        .params(feed, from, to)
        .query((row, number) ->
            new String(
                box.open(row.getBytes("content"), owner(feed, row.getLong("place"))),
                StandardCharsets.UTF_8))
        .list();
  }

  /** Adds lines at the end, in the caller's transaction. */
  public void append(String feed, List<Line> lines) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('list log ' || ?))")
        .param(feed)
        .query((row, number) -> 0)
        .list();
    long first = size(feed);
    GrowingTree tree = GrowingTree.resume(first, subtrees(feed));
    List<Integer> levels = new ArrayList<>();
    List<Long> nodes = new ArrayList<>();
    List<byte[]> nodeHashes = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    for (Line line : lines) {
      long place = tree.size();
      places.add(place);
      contents.add(box.seal(line.text().getBytes(StandardCharsets.UTF_8), owner(feed, place)));
      hashes.add(line.hash().bytes());
      tree.append(
          line.hash(),
          (level, at, hash) -> {
            levels.add(level);
            nodes.add(at);
            nodeHashes.add(hash.bytes());
          });
    }
    jdbc.sql(
            """
            insert into list_log_line (feed, place, content, hash)
            select ?, * from unnest(?::bigint[], ?::bytea[], ?::bytea[])
            """)
        .params(feed, places.toArray(Long[]::new))
        .params(contents.toArray(byte[][]::new), hashes.toArray(byte[][]::new))
        .update();
    jdbc.sql(
            """
            insert into list_log_node (feed, level, place, hash)
            select ?, * from unnest(?::integer[], ?::bigint[], ?::bytea[])
            """)
        .params(feed, levels.toArray(Integer[]::new), nodes.toArray(Long[]::new))
        .param(nodeHashes.toArray(byte[][]::new))
        .update();
  }

  /** Shows that a line is at a place in the log's first {@code size}. */
  public List<MerkleHash> inclusion(String feed, long place, long size) {
    return Proofs.inclusion(place, size, subtrees(feed));
  }

  private Subtrees subtrees(String feed) {
    return (level, place) ->
        (level == 0
                ? jdbc.sql("select hash from list_log_line where feed = ? and place = ?")
                    .params(feed, place)
                : jdbc.sql(
                        "select hash from list_log_node where feed = ? and level = ? and place = ?")
                    .params(feed, level, place))
            .query(byte[].class)
            .optional()
            .map(MerkleHash::new)
            .orElseThrow(() ->
                new IllegalStateException("the feed's tree lacks its node " + level + "/" + place));
  }

  private static byte[] owner(String feed, long place) {
    return (feed + "/" + place).getBytes(StandardCharsets.UTF_8);
  }
}
