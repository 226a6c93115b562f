package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demonstration as a visitor sees it, with a few pictures. */
final class DemoCommandTest {
  private static final int ORIGINALS = 2;
  private static final int INNOCENTS = 3;

  /** Edits that leave a picture the same to the eye; a larger crop may escape, and is told so. */
  private static final List<String> BLOCKED =
      List.of(
          "the file itself",
          "saved again at low quality",
          "resized to 40%",
          "rotated by 90 degrees",
          "mirrored");

  @TempDir private Path folder;

  @Test
  void blocksWhatIsKnownHoweverItWasEditedAndAllowsInnocents() {
    StringWriter shown = new StringWriter();
    CommandLine demo = new CommandLine(new DemoCommand(ORIGINALS, INNOCENTS));
    demo.setOut(new PrintWriter(shown));

    int exit = demo.execute("--stop", "--port", "0", "--data", folder.resolve("demo").toString());

    assertThat(exit).isZero();
    Map<String, Row> rows = rows(shown.toString());
    assertThat(BLOCKED)
        .allSatisfy(
            kind -> assertThat(rows).containsEntry(kind, new Row(ORIGINALS, "2", ".", ".")));
    assertThat(rows).containsEntry("innocent", new Row(INNOCENTS, ".", ".", "3"));
    assertThat(rows).containsEntry("a film, the file itself", new Row(1, "1", ".", "."));
    assertThat(rows).containsEntry("a film, smaller and saved again", new Row(1, "1", ".", "."));
    assertThat(rows).containsEntry("an innocent film", new Row(1, ".", ".", "1"));
    assertThat(shown.toString()).contains("BLOCK  landscape-").contains("policy default version 1");
    assertThat(shown.toString())
        .contains("DELIVER   see you there")
        .contains("told the child: ")
        .contains("contact blocked  a person will look");
    assertThat(shown.toString())
        .contains("TEST: a simulated CyberTipline in this program; it reaches nobody")
        .contains("decided    to be reported, by Demo reviewer")
        .contains("approved   by Demo lawyer")
        .containsPattern("filed +as \\d+ with 1 file; receipt kept");
    assertThat(folder.resolve("demo/postgres/data/postmaster.pid")).doesNotExist();
  }

  private record Row(int sent, String block, String hold, String allow) {}

  private static Map<String, Row> rows(String shown) {
    Map<String, Row> rows = new HashMap<>();
    shown
        .lines()
        .filter(line -> line.matches(".{32}( +[0-9.]+){4}"))
        .forEach(line -> {
          List<String> counts = Arrays.asList(line.substring(32).strip().split(" +", -1));
          rows.put(
              line.substring(0, 32).strip(),
              new Row(
                  Integer.parseInt(counts.get(0)), counts.get(1), counts.get(2), counts.get(3)));
        });
    return rows;
  }
}
