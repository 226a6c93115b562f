package dev.breakwater.server.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.server.command.BackupCommand;
import dev.breakwater.server.command.RestoreCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server's folder backed up by command, and another server started from that. */
@Tag("slow")
class BackupTest {
  private static final byte[] UNREADABLE = "bytes that are no picture".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void bringsEverythingBackSomewhereElse() throws Exception {
    Path data = folder.resolve("data");
    Path file = folder.resolve("backup.tar.gz");
    String held;
    Set<String> evidence;
    try (ServerProcess server = ServerProcess.start(data)) {
      held = upload(server);
      evidence = server.stored("evidence");
      assertThat(backup(data, file)).contains("another Breakwater uses");
      server.kill();
      assertThat(backup(data, file)).contains("was not shut down");
    }
    try (ServerProcess again = ServerProcess.start(data)) {
      assertThat(upload(again)).contains("\"replayed\":true");
    }

    assertThat(backup(data, file)).contains("move it elsewhere");
    Path restored = folder.resolve("restored");
    assertThat(restore(file, restored)).contains("ready");

    assertThat(names(file))
        .noneMatch(name -> name.startsWith("keys") || name.contains("admin.key"));
    try (ServerProcess server = ServerProcess.start(restored)) {
      assertThat(id(upload(server))).isEqualTo(id(held));
      assertThat(server.stored("evidence")).isEqualTo(evidence).isNotEmpty();
      assertThat(server.database().sql("select count(*) from finding").query(Long.class).single())
          .isEqualTo(1);
    }
  }

  @Test
  void leavesNothingOfADamagedBackup() throws IOException {
    Path file = folder.resolve("backup.tar.gz");
    Files.write(file, new byte[] {1, 2, 3});
    Path restored = folder.resolve("restored");

    assertThat(restore(file, restored)).contains("nothing was restored");

    assertThat(restored).doesNotExist();
    assertThat(folder.resolve(".restored.partial")).doesNotExist();
  }

  private static String backup(Path data, Path file) {
    return run(new BackupCommand(), "--data", data.toString(), file.toString());
  }

  private static String restore(Path file, Path data) {
    return run(new RestoreCommand(), "--data", data.toString(), file.toString());
  }

  private static String run(Object command, String... arguments) {
    StringWriter told = new StringWriter();
    int _ =
        new CommandLine(command)
            .setOut(new PrintWriter(told))
            .setExecutionExceptionHandler((failure, line, parsed) -> {
              told.write(String.valueOf(failure.getMessage()));
              return 1;
            })
            .execute(arguments);
    return told.toString();
  }

  private static String upload(ServerProcess server) throws IOException, InterruptedException {
    return server
        .send(
            server
                .request("/v1/uploads")
                .header("Breakwater-Actor", "actor-1")
                .header("Breakwater-Service", "test")
                .header("Breakwater-Item", "item-1")
                .header("Idempotency-Key", "item-1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(UNREADABLE)))
        .body();
  }

  private static String id(String answer) {
    return answer.substring(answer.indexOf("\"id\":\"") + 6, answer.indexOf("\"id\":\"") + 42);
  }

  private static Set<String> names(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
