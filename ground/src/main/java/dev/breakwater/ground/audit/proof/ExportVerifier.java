package dev.breakwater.ground.audit.proof;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an export without the server that made it: hashes every entry anew, builds the tree and
 * compares it with the signed head, and with an older head somebody has kept.
 *
 * <p>It trusts nothing of the file: a line is taken only in the one form in which Breakwater writes
 * it, so no other reader can see something else in it, and none may be longer than {@link
 * #LONGEST_LINE}. Memory is that of one line and one hash for each level of the tree.
 *
 * <p>A line that was altered is named where its own hash gives it away. One that was altered with
 * its hash, dropped at the end, or doubled with new places is found by the root alone.
 */
public final class ExportVerifier {
  /** An entry has some hundred bytes; one with every match of a bad day some ten thousand. */
  static final int LONGEST_LINE = 1 << 20;

  private static final int MOST_FAULTS = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> faults = new ArrayList<>();
  private final GrowingTree tree = new GrowingTree();
  private final @Nullable SignedHead older;
  private final Taker taker;
  private MerkleHash olderRoot = MerkleHash.EMPTY;

  private ExportVerifier(@Nullable SignedHead older, Taker taker) {
    this.older = older;
    this.taker = taker;
  }

  /** Takes the text of each entry as it is read, before it is known whether the whole is sound. */
  @FunctionalInterface
  public interface Taker {
    void take(long place, String entry);
  }

  /** Checks an export by itself. */
  public static Verdict verify(BufferedReader export) throws IOException {
    return new ExportVerifier(null, (place, entry) -> {}).check(export);
  }

  /** Checks also that the export begins with all that {@code older} vouches for. */
  public static Verdict verify(BufferedReader export, SignedHead older) throws IOException {
    return verify(export, older, (place, entry) -> {});
  }

  /** The same, for somebody who reads the entries on the way. */
  public static Verdict verify(BufferedReader export, SignedHead older, Taker taker)
      throws IOException {
    return new ExportVerifier(older, taker).check(export);
  }

  private Verdict check(BufferedReader export) throws IOException {
    Lines lines = new Lines(export, LONGEST_LINE);
    Optional<SignedHead> head = lines.next().flatMap(SignedHead::parse);
    if (head.isEmpty()) {
      return new Verdict.Broken(List.of("line 1: this is no signed head of an audit log"));
    }
    if (!head.get().isGenuine()) {
      fault("line 1: the signature of the head is not that of its key");
    }
    number(lines);
    compare(head.get());
    compareWithOlder(head.get());
    return faults.isEmpty() ? new Verdict.Whole(head.get()) : new Verdict.Broken(faults);
  }

  private void number(Lines lines) throws IOException {
    long number = 1;
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      number++;
      entry(line.get(), number);
      if (older != null && tree.size() == older.size()) {
        olderRoot = tree.root();
      }
    }
  }

  private void entry(String line, long number) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException broken) {
      fault("line " + number + ": this is no entry");
      return;
    }
    if (!node.isObject()) {
      fault("line " + number + ": this is no entry");
      return;
    }
    String content = node.path("entry").asString("");
    if (!line.equals(
        AuditExport.line(node.path("place").asLong(-1), content, node.path("hash").asString("")))) {
      fault("line " + number + ": it is not as Breakwater writes it");
    }
    MerkleHash hash = MerkleHash.leaf(content.getBytes(StandardCharsets.UTF_8));
    if (!node.path("hash").asString("").equals(hash.toString())) {
      fault("line " + number + ": the entry was altered, it does not have the hash beside it");
    }
    if (node.path("place").asLong(-1) != tree.size()) {
      fault(
          "line "
              + number
              + ": the entry of place "
              + node.path("place").asLong(-1)
              + " stands where that of "
              + tree.size()
              + " belongs; one is missing, doubled or moved");
    }
    taker.take(tree.size(), content);
    tree.append(hash, (level, place, whole) -> {});
  }

  private void compare(SignedHead head) {
    if (tree.size() != head.size()) {
      fault("the head vouches for " + head.size() + " entries, the file has " + tree.size());
    }
    if (!tree.root().equals(head.root())) {
      fault("the entries do not come to the root that was signed: this is not the log as it was");
    }
  }

  private void compareWithOlder(SignedHead head) {
    if (older == null) {
      return;
    }
    if (!older.isGenuine()) {
      fault("the signature of the older head is not that of its key");
    }
    if (!older.keyText().equals(head.keyText())) {
      fault("the older head was signed by another key: this is another log");
    }
    if (older.size() > tree.size()) {
      fault("the older head vouches for " + older.size() + " entries, the file has fewer");
    } else if (!olderRoot.equals(older.root())) {
      fault("the first " + older.size() + " entries are not those the older head vouches for");
    }
  }

  private void fault(String text) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(text);
    }
  }
}
