package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
