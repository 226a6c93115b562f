package dev.breakwater.ground.audit;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Subtrees;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Merkle tree of the audit log, as PostgreSQL keeps it. */
public final class AuditTree {
  /** Taken by whoever gives places; the number says nothing, it is only ours. */
  private static final long TURN = 0x6272_6b77_6175_6474L;

  private static final int BATCH = 2_000;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final JsonMapper json;

  public AuditTree(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = JsonMapper.builder().build();
  }

  /** A leaf as it is exported. */
  public record Leaf(long place, String content, MerkleHash hash) {}

  private record Waiting(long seq, String content, MerkleHash hash) {}

  /** How many entries have their place. */
  public long size() {
    return jdbc.sql("select coalesce(max(place) + 1, 0) from audit_leaf")
        .query(Long.class)
        .single();
  }

  /** How many entries wait for theirs. */
  public long waiting() {
    return jdbc.sql("select count(*) from audit_waiting").query(Long.class).single();
  }

  /** Gives every entry that is committed by now its place. */
  public void catchUp() {
    while (placeSome() == BATCH) {
      // There may be more.
    }
  }

  /** The leaves from {@code place}, in order, as many as {@code most}. */
  public List<Leaf> leaves(long place, long end, int most) {
    return jdbc.sql(
            """
            select place, content, hash from audit_leaf
            where place >= ? and place < ? order by place limit ?
            """)
        .params(place, end, most)
        .query((row, number) ->
            new Leaf(
                row.getLong("place"),
                row.getString("content"),
                new MerkleHash(row.getBytes("hash"))))
        .list();
  }

  /** The leaves of the entries about one subject among the first {@code size}, in order. */
  public List<Leaf> about(String subjectType, String subject, long size) {
    return jdbc.sql(
            """
            select l.place, l.content, l.hash from audit_entry e join audit_leaf l using (seq)
            where e.subject_type = ? and e.subject_id = ? and l.place < ? order by l.place
            """)
        .params(subjectType, subject, size)
        .query((row, number) ->
            new Leaf(
                row.getLong("place"),
                row.getString("content"),
                new MerkleHash(row.getBytes("hash"))))
        .list();
  }

  /** The kept hashes, each read when it is asked for. */
  public Subtrees subtrees() {
    return (level, place) ->
        (level == 0
                ? jdbc.sql("select hash from audit_leaf where place = ?").param(place)
                : jdbc.sql("select hash from audit_node where level = ? and place = ?")
                    .params(level, place))
            .query(byte[].class)
            .optional()
            .map(MerkleHash::new)
            .orElseThrow(() ->
                new IllegalStateException("the audit tree lacks its node " + level + "/" + place));
  }

  /**
   * Whether the entries still say what was hashed: the first place where they do not, or -1.
   *
   * <p>The leaves keep the text they were made of, so a change to either is found.
   */
  long firstDifference(long from, long end) {
    return jdbc
        .sql(
            """
            select l.place, l.content as kept, e.* from audit_leaf l join audit_entry e using (seq)
            where l.place >= ? and l.place < ? order by l.place
            """)
        .params(from, end)
        .query((row, number) ->
            content(row).equals(row.getString("kept")) ? -1L : row.getLong("place"))
        .list()
        .stream()
        .filter(place -> place >= 0)
        .findFirst()
        .orElse(-1L);
  }

  private int placeSome() {
    return transactions.execute(status -> {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(TURN).query((row, number) -> 0).list();
      List<Waiting> batch = nextInLine();
      if (!batch.isEmpty()) {
        place(batch);
      }
      return batch.size();
    });
  }

  private List<Waiting> nextInLine() {
    return jdbc.sql(
            """
            select e.* from audit_waiting w join audit_entry e using (seq) order by seq limit ?
            """)
        .param(BATCH)
        .query((row, number) -> {
          String content = content(row);
          MerkleHash hash = MerkleHash.leaf(content.getBytes(StandardCharsets.UTF_8));
          return new Waiting(row.getLong("seq"), content, hash);
        })
        .list();
  }

  private void place(List<Waiting> batch) {
    long size = size();
    GrowingTree tree = GrowingTree.resume(size, subtrees());
    Nodes grown = new Nodes();
    batch.forEach(each -> tree.append(each.hash(), grown::add));
    insertLeaves(size, batch);
    grown.insert();
    jdbc.sql("delete from audit_waiting where seq = any(?)")
        .param(batch.stream().map(Waiting::seq).toArray(Long[]::new))
        .update();
  }

  private void insertLeaves(long first, List<Waiting> batch) {
    jdbc.sql(
            """
            insert into audit_leaf (place, seq, content, hash)
            select ? + row.number - 1, row.seq, row.content, row.hash
            from unnest(?::bigint[], ?::text[], ?::bytea[]) with ordinality
              as row (seq, content, hash, number)
            """)
        .param(first)
        .param(batch.stream().map(Waiting::seq).toArray(Long[]::new))
        .param(batch.stream().map(Waiting::content).toArray(String[]::new))
        .param(batch.stream().map(each -> each.hash().bytes()).toArray(byte[][]::new))
        .update();
  }

  /** The whole subtrees that a batch completes. */
  private final class Nodes {
    private final List<Integer> levels = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();

    void add(int level, long place, MerkleHash hash) {
      levels.add(level);
      places.add(place);
      hashes.add(hash.bytes());
    }

    void insert() {
      jdbc.sql(
              """
              insert into audit_node (level, place, hash)
              select * from unnest(?::smallint[], ?::bigint[], ?::bytea[])
              """)
          .param(levels.toArray(Integer[]::new))
          .param(places.toArray(Long[]::new))
          .param(hashes.toArray(byte[][]::new))
          .update();
    }
  }

  /**
   * The text of an entry that is hashed: JSON with its fields in this order, those of the detail by
   * name, and no white space. {@code docs/audit.md} tells it to outsiders.
   */
  private String content(ResultSet row) throws SQLException {
    var entry = json.createObjectNode();
    entry.put("id", row.getObject("id", UUID.class).toString());
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    entry.put("at", at.toString());
    entry.put("who", row.getString("who"));
    entry.put("act", row.getString("act"));
    entry.put("subjectType", row.getString("subject_type"));
    entry.put("subject", row.getString("subject_id"));
    entry.set("detail", sorted(json.readTree(row.getString("detail"))));
    return json.writeValueAsString(entry);
  }

  private JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      var array = json.createArrayNode();
      node.forEach(each -> array.add(sorted(each)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    node.forEachEntry((name, value) -> fields.put(name, sorted(value)));
    var object = json.createObjectNode();
    fields.forEach(object::set);
    return object;
  }
}
