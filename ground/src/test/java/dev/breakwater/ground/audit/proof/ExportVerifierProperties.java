package dev.breakwater.ground.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.tree.GrowingTree;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One entry altered, dropped, doubled or moved is found in every export. */
final class ExportVerifierProperties {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final SigningKey KEY = key();
  private static final SigningKey OTHER = key();

  @Property(tries = 60)
  void anUntouchedExportIsWhole(@ForAll @IntRange(max = 120) int size) throws IOException {
    assertThat(verify(export(size))).isInstanceOf(Verdict.Whole.class);
  }

  @Property(tries = 150)
  void anAlteredEntryIsFoundAndNamed(
      @ForAll @IntRange(min = 1, max = 80) int size, @ForAll @IntRange(max = 79) int at)
      throws IOException {
    List<String> lines = export(size);
    int line = 1 + at % size;
    lines.set(line, lines.get(line).replace("bank.created", "bank.removed"));

    assertThat(verify(lines)).asString().contains("line " + (line + 1) + ": the entry was altered");
  }

  @Property(tries = 150)
  void anEntryAlteredTogetherWithItsHashIsFound(
      @ForAll @IntRange(min = 1, max = 80) int size, @ForAll @IntRange(max = 79) int at)
      throws IOException {
    List<String> lines = export(size);
    int place = at % size;
    lines.set(1 + place, line(place, entry(place).replace("bank.created", "bank.removed")));

    assertThat(verify(lines)).asString().contains("do not come to the root");
  }

  @Property(tries = 150)
  void aDroppedEntryIsFound(
      @ForAll @IntRange(min = 1, max = 80) int size, @ForAll @IntRange(max = 79) int at)
      throws IOException {
    List<String> lines = export(size);
    lines.remove(1 + at % size);

    assertThat(verify(lines)).isInstanceOf(Verdict.Broken.class);
  }

  @Property(tries = 150)
  void aDroppedEntryIsFoundThoughTheOthersMoveUp(
      @ForAll @IntRange(min = 2, max = 80) int size, @ForAll @IntRange(max = 79) int at)
      throws IOException {
    List<String> lines = new ArrayList<>(export(size).subList(0, 1));
    int dropped = at % size;
    for (int each = 0; each < size; each++) {
      if (each != dropped) {
        lines.add(line(lines.size() - 1, entry(each)));
      }
    }

    assertThat(verify(lines)).isInstanceOf(Verdict.Broken.class);
  }

  @Property(tries = 150)
  void aDoubledEntryIsFound(
      @ForAll @IntRange(min = 1, max = 80) int size, @ForAll @IntRange(max = 79) int at)
      throws IOException {
    List<String> lines = export(size);
    lines.add(1 + at % size, lines.get(1 + at % size));

    assertThat(verify(lines)).isInstanceOf(Verdict.Broken.class);
  }

  @Property(tries = 150)
  void twoEntriesThatChangedPlacesAreFound(
      @ForAll @IntRange(min = 2, max = 80) int size, @ForAll @IntRange(max = 78) int at)
      throws IOException {
    List<String> lines = export(size);
    int one = at % (size - 1);
    Collections.swap(lines, 1 + one, 2 + one);
    assertThat(verify(lines)).isInstanceOf(Verdict.Broken.class);

    lines.set(1 + one, line(one, entry(one + 1)));
    lines.set(2 + one, line(one + 1, entry(one)));
    assertThat(verify(lines)).asString().contains("do not come to the root");
  }

  @Property(tries = 60)
  void aLaterExportIsCheckedAgainstAnOlderHead(
      @ForAll @IntRange(max = 60) int older, @ForAll @IntRange(max = 60) int more)
      throws IOException {
    SignedHead head = head(older, KEY, false);

    assertThat(verify(export(older + more), head)).isInstanceOf(Verdict.Whole.class);
  }

  @Property(tries = 60)
  void aHistoryThatWasWrittenAnewIsFoundByAnOlderHead(
      @ForAll @IntRange(min = 1, max = 60) int older, @ForAll @IntRange(max = 60) int more)
      throws IOException {
    SignedHead otherHistory = head(older, KEY, true);

    assertThat(verify(export(older + more), otherHistory))
        .asString()
        .contains("are not those the older head vouches for");
  }

  @Test
  void aLogThatLostItsEndIsFoundByAnOlderHead() throws IOException {
    assertThat(verify(export(5), head(6, KEY, false))).asString().contains("the file has fewer");
  }

  @Test
  void aHeadOfAnotherKeyIsAnotherLog() throws IOException {
    assertThat(verify(export(5), head(3, OTHER, false))).asString().contains("another log");
  }

  @Test
  void aHeadWithAChangedNumberIsNotGenuine() throws IOException {
    List<String> lines = export(5);
    lines.set(0, lines.getFirst().replace("\"size\":5", "\"size\":4"));
    lines.removeLast();

    assertThat(verify(lines)).asString().contains("the signature of the head");
  }

  @Test
  void aLineThatAnotherReaderWouldReadOtherwiseIsRefused() throws IOException {
    for (String forged :
        List.of(
            line(0, entry(0)).replace("{\"place\":0", "{\"entry\":\"something else\",\"place\":0"),
            line(0, entry(0)).replace("{\"place\":0", "{\"place\":0,\"note\":\"see page 2\""),
            " " + line(0, entry(0)),
            line(0, entry(0)) + "\r")) {
      List<String> lines = export(1);
      lines.set(1, forged);

      assertThat(verify(lines)).as(forged).asString().contains("line 2: ");
    }
  }

  @Test
  void aLineWithoutAnEndIsCutAndRefused() throws IOException {
    List<String> lines = export(2);
    lines.set(1, "x".repeat(ExportVerifier.LONGEST_LINE * 3));

    assertThat(verify(lines)).asString().contains("line 2: this is no entry");
  }

  @Test
  void aFileThatIsNoExportIsTold() throws IOException {
    assertThat(verify(List.of("hello"))).asString().contains("no signed head");
    assertThat(verify(List.of())).asString().contains("no signed head");
    List<String> lines = export(2);
    lines.set(1, "{");
    assertThat(verify(lines)).asString().contains("line 2: this is no entry");
  }

  private static Verdict verify(List<String> lines) throws IOException {
    return ExportVerifier.verify(reader(lines));
  }

  private static Verdict verify(List<String> lines, SignedHead older) throws IOException {
    return ExportVerifier.verify(reader(lines), older);
  }

  private static BufferedReader reader(List<String> lines) {
    return new BufferedReader(new StringReader(String.join("\n", lines)));
  }

  private static List<String> export(int size) {
    List<String> lines = new ArrayList<>();
    lines.add(head(size, KEY, false).line());
    for (int each = 0; each < size; each++) {
      lines.add(line(each, entry(each)));
    }
    return lines;
  }

  private static String line(long place, String entry) {
    return AuditExport.line(place, entry, hash(entry).toString());
  }

  private static SignedHead head(int size, SigningKey key, boolean otherHistory) {
    GrowingTree tree = new GrowingTree();
    for (int each = 0; each < size; each++) {
      tree.append(hash(entry(otherHistory ? each + 1 : each)), (level, place, hash) -> {});
    }
    return SignedHead.sign(size, tree.root(), NOON, key);
  }

  private static String entry(int number) {
    return "{\"act\":\"bank.created\",\"subject\":\"" + number + "\"}";
  }

  private static MerkleHash hash(String entry) {
    return MerkleHash.leaf(entry.getBytes(StandardCharsets.UTF_8));
  }

  private static SigningKey key() {
    try {
      Path folder = Files.createTempDirectory("breakwater-keys");
      return MasterKeys.open(folder, new SecureRandom()).signing("test");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
