package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A partner's list, from the settings of a server to what an upload is held against. */
final class ExchangeCommandTest {
  private static final String MD5 = "00000000000000000000000000005eed";

  @TempDir private Path folder;

  @Test
  void fillABankFromAListAndTellWhatCouldNotBeUsed() throws IOException, InterruptedException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "type,signal\nMD5," + MD5 + "\nMD5,too-short\n");
    Map<String, String> partner =
        Map.of(
            "breakwater.openness.partners.hotline.kind", "feed",
            "breakwater.openness.partners.hotline.address", list.toUri().toString(),
            "breakwater.openness.partners.hotline.options.format", "csv");
    try (RunningServer server = RunningServer.start(folder.resolve("data"), partner)) {
      run(server, "bank", "create", "hotline", "--source", "A hotline", "--classification", "A1");

      assertThat(run(server, "exchange", "partners")).contains("hotline").contains("feed");
      run(server, "exchange", "create", "hotline", "--partner", "hotline", "--bank", "hotline");
      awaitSync(server);

      assertThat(run(server, "exchange", "show", "hotline"))
          .contains("1 set aside")
          .contains("a digest of type MD5 is 32 hex digits");
      assertThat(server.get("/v1/banks/hotline").body()).contains("\"entries\":1");
      assertThat(server.post("/v1/hashes/lookup", "{\"items\":[{\"md5\":\"" + MD5 + "\"}]}").body())
          .contains("BLOCK");
      assertThat(server.get("/health").body()).contains("exchanges");
      assertThat(run(server, "exchange", "pause", "hotline")).contains("DISABLED");
    }
  }

  private static void awaitSync(RunningServer server) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!server.get("/v1/exchanges/hotline").body().contains("syncedAt")) {
      assertThat(System.nanoTime()).as("it has not run").isLessThan(end);
      Thread.sleep(200);
    }
  }

  private String run(RunningServer server, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Breakwater.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = Arrays.copyOf(words, words.length + 4);
    all[words.length] = "--url";
    all[words.length + 1] = "http://127.0.0.1:" + server.port();
    all[words.length + 2] = "--data";
    all[words.length + 3] = folder.resolve("data").toString();
    assertThat(line.execute(all)).as(err.toString()).isZero();
    return out.toString();
  }
}
