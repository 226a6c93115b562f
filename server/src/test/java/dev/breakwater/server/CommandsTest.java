package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.server.demo.DrawnForTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person types them, against a running server. */
final class CommandsTest {
  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Ran(int code, String out, String err) {}

  @Test
  void makeAKeyThatOpensTheDoorUntilItIsRevoked() {
    Ran made = run("key", "create", "photos", "--scope", "BANKS_READ");
    Ran listed = run("key", "list");
    String id =
        listed.out.lines().filter(line -> line.contains("photos")).findFirst().orElseThrow();

    assertThat(made.code).as(made.err).isZero();
    assertThat(made.out).startsWith("bw_");
    assertThat(statusWith(made.out.strip())).isEqualTo(200);
    assertThat(run("key", "revoke", id.substring(0, 36)).code).isZero();
    assertThat(statusWith(made.out.strip())).isEqualTo(401);
  }

  @Test
  void exportTheAuditLogAndFindOneLineThatWasChanged() throws IOException {
    Path head = folder.resolve("head.json");
    Path export = folder.resolve("audit.jsonl");
    assertThat(run("key", "create", "earlier", "--scope", "BANKS_READ").code).isZero();
    assertThat(run("audit", "head", head.toString()).code).isZero();
    assertThat(run("key", "create", "later", "--scope", "BANKS_READ").code).isZero();

    Ran exported = run("audit", "export", export.toString());
    Ran verified = verify(export, head);

    assertThat(exported.code).as(exported.err).isZero();
    assertThat(verified.out).startsWith("WHOLE");
    assertThat(verified.code).isZero();
    List<String> lines = Files.readAllLines(export);
    assertThat(lines.getLast()).contains("audit.exported");
    lines.set(1, lines.get(1).replace("key.created", "key.revoked"));
    Ran tampered = verify(Files.write(folder.resolve("tampered.jsonl"), lines), head);
    assertThat(tampered.code).isEqualTo(1);
    assertThat(tampered.out).startsWith("BROKEN").contains("line 2: the entry was altered");
    lines = new ArrayList<>(Files.readAllLines(export));
    lines.removeLast();
    Ran shortened = verify(Files.write(folder.resolve("shortened.jsonl"), lines), head);
    assertThat(shortened.code).isEqualTo(1);
    assertThat(execute("audit", "verify", export.toString(), "--key", "AAAA").out)
        .contains("another key");
  }

  @Test
  void countAReportAgainFromAnExportAndFindAnEntryThatWasChanged() throws IOException {
    Path report = folder.resolve("report.json");
    Path export = folder.resolve("for-report.jsonl");
    assertThat(run("transparency", "now", report.toString()).code).isZero();
    assertThat(run("audit", "export", export.toString()).code).isZero();

    Ran same = execute("transparency", "verify", report.toString(), export.toString());

    assertThat(same.out).as(same.err).startsWith("SAME");
    assertThat(same.code).isZero();
    List<String> lines = Files.readAllLines(export);
    lines.set(1, lines.get(1).replace("key.created", "key.revoked"));
    Path tampered = Files.write(folder.resolve("tampered-for-report.jsonl"), lines);
    Ran different = execute("transparency", "verify", report.toString(), tampered.toString());
    assertThat(different.code).isEqualTo(1);
    assertThat(different.out).startsWith("DIFFERENT").contains("the entry was altered");
    assertThat(run("transparency", "report", "2199", report.toString()).err)
        .contains("the period is not over");
  }

  private static Ran verify(Path export, Path head) {
    return execute("audit", "verify", export.toString(), "--after", head.toString());
  }

  @Test
  void takeAListIntoABankAndOutAgain() throws IOException {
    String hash = "f".repeat(63) + "0";
    Path list = Files.writeString(folder.resolve("lakes.txt"), hash + "\nnot a hash\n");

    Ran made = run("bank", "create", "lakes", "--source", "us", "--classification", "A1");
    Ran imported = run("bank", "import", "lakes", list.toString(), "--type", "PDQ");
    Path out = folder.resolve("out.txt");
    Ran exported = run("bank", "export", "lakes", out.toString(), "--type", "PDQ");

    assertThat(made.code).as(made.err).isZero();
    assertThat(imported.code).as(imported.err).isZero();
    assertThat(imported.out).contains("1 added, 0 there before, 1 malformed").contains("line 2");
    assertThat(imported.err).contains("100 %");
    assertThat(exported.code).as(exported.err).isZero();
    assertThat(Files.readString(out)).contains(hash);
    assertThat(run("bank", "disable", "lakes").out).contains("DISABLED");
    assertThat(run("bank", "list").out).contains("lakes").contains("DISABLED");
  }

  @Test
  void tellWhatTheServerWouldSayOfFilesBySendingTheirHashesAlone() throws IOException {
    Path known = picture("known.png", 1);
    Path other = picture("other.png", 2);
    Path text = Files.writeString(folder.resolve("notes.txt"), "a walk around the lake");
    assertThat(run("bank", "create", "rings", "--source", "us", "--classification", "A1").code)
        .isZero();
    Path list = Files.writeString(folder.resolve("rings.txt"), pdq(known) + "\n");
    assertThat(run("bank", "import", "rings", list.toString(), "--type", "PDQ").code).isZero();

    Ran matched =
        run("match", known.toString(), other.toString(), text.toString(), folder + "/missing.png");

    assertThat(matched.code).as(matched.err).isEqualTo(1);
    assertThat(matched.out.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("BLOCK   " + known),
            line -> assertThat(line).contains("bank rings", "0 bits away", "says BLOCK"),
            line -> assertThat(line).isEqualTo("ALLOW   " + other),
            line -> assertThat(line).isEqualTo("ALLOW   " + text),
            line -> assertThat(line).contains("by exact hashes alone"),
            line -> assertThat(line).contains("missing.png cannot be read"));
  }

  /** The hash that the command {@code hash} prints. */
  private static String pdq(Path file) {
    return execute("hash", file.toString())
        .out
        .lines()
        .filter(line -> line.startsWith("  pdq"))
        .map(line -> line.strip().split(" +")[1])
        .findFirst()
        .orElseThrow();
  }

  /** Rings around a point, each seed another. */
  private static Path picture(String name, int seed) throws IOException {
    BufferedImage drawn = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        double far = Math.hypot(x - 90.0 * seed, y - 70.0);
        int light = (int) (127 + 120 * Math.sin(far / (9 + 8 * seed)));
        drawn.setRGB(x, y, light << 16 | (255 - light) << 8 | x % 256);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(drawn, "png", file.toFile());
    return file;
  }

  @Test
  void tellHowWellOnesOwnPicturesAreFound() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    for (int seed = 1; seed <= 4; seed++) {
      Files.write(own.resolve(seed + ".png"), DrawnForTest.landscape(seed));
    }
    Files.writeString(own.resolve("notes.txt"), "no picture");
    Path plot = folder.resolve("recall.svg");

    Ran told = execute("evaluate", own.toString(), "--plot", plot.toString());

    assertThat(told.code).as(told.err).isZero();
    assertThat(told.out)
        .contains("4 pictures, distance 31, quality floor 50")
        .containsPattern("the file itself +100\\.0% +100\\.0%")
        .containsPattern("mirrored +100\\.0% +0\\.0%")
        .contains("among 6 pairs of different pictures");
    assertThat(Files.readString(plot)).startsWith("<svg");
  }

  @Test
  void sayWhatIsWrongInOneLine() {
    Ran unknown = run("bank", "enable", "seas");

    assertThat(unknown.code).isEqualTo(1);
    assertThat(unknown.err).contains("There is no such thing").doesNotContain("\tat ");
  }

  @Test
  void sayHowToStartAServerWhenThereIsNone() {
    Ran alone = runWith("--url", "http://127.0.0.1:1", "bank", "list");

    assertThat(alone.code).isEqualTo(1);
    assertThat(alone.err).contains("./breakwater serve");
  }

  @Test
  void explainThemselves() {
    assertThat(execute("--help").out).contains("serve").contains("hash").contains("bank");
    assertThat(execute("version").out).startsWith("Breakwater ");
    assertThat(execute("fly").code).isEqualTo(2);
  }

  private static Ran run(String... words) {
    return runWith("--url", "http://127.0.0.1:" + server.port(), words);
  }

  private static Ran runWith(String option, String url, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(option, url, "--data", folder.resolve("data").toString()));
    return execute(all.toArray(String[]::new));
  }

  private static Ran execute(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Breakwater.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(words);
    return new Ran(code, out.toString(), err.toString());
  }

  private static int statusWith(String token) {
    return server
        .send(server.plainRequest("/v1/banks").header("authorization", "Bearer " + token).GET())
        .statusCode();
  }
}
