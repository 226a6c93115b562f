package dev.breakwater.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditTree;
import dev.breakwater.server.RunningServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log of a million entries: placed, exported, and checked by a process with little memory. */
@Tag("slow")
class AuditMillionTest {
  private static final int ENTRIES = 1_000_000;
  private static final String MEMORY = "-Xmx48m";

  @TempDir Path folder;

  @Test
  void aMillionEntriesAreCheckedInLittleMemoryAndOneThatWasAlteredIsNamed() throws Exception {
    Path export = folder.resolve("audit.jsonl");
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      fill(server.context().getBean(JdbcClient.class));
      long start = System.nanoTime();
      AuditTree tree = server.context().getBean(AuditTree.class);
      while (tree.waiting() > 0) {
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofMinutes(10).toNanos());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      tell("placed", start);
      start = System.nanoTime();
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      server.request("/v1/audit/export").timeout(Duration.ofMinutes(10)).build(),
                      BodyHandlers.ofFile(export))
                  .statusCode())
          .isEqualTo(200);
      tell("exported", start);
    }

    long start = System.nanoTime();
    Checked whole = check(export);
    tell("checked, with the start of a JVM of " + MEMORY, start);
    assertThat(whole.told()).startsWith("WHOLE");
    assertThat(whole.code()).isZero();

    Checked altered = check(altered(export, 777_778));
    assertThat(altered.told()).startsWith("BROKEN").contains("line 777778: the entry was altered");
    assertThat(altered.code()).isEqualTo(1);
  }

  private static void fill(JdbcClient jdbc) {
    jdbc.sql(
            """
            with written as (
              insert into audit_entry (id, at, who, act, subject_type, subject_id, detail)
              select uuidv7(), now(), 'key:' || n % 7, 'upload.decided', 'upload', gen_random_uuid(),
                jsonb_build_object('verdict', 'BLOCK', 'kind', 'KNOWN_MATERIAL', 'service', 'photos',
                  'evidence', gen_random_uuid(), 'policies', jsonb_build_array('default/3'))
              from generate_series(1, ?) n returning seq)
            insert into audit_waiting (seq) select seq from written
            """)
        .param(ENTRIES)
        .update();
  }

  private record Checked(int code, String told) {}

  private static Checked check(Path export) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.breakwater.server.Breakwater",
                "audit",
                "verify",
                export.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Checked(process.waitFor(), told);
  }

  private Path altered(Path export, int line) throws IOException {
    Path altered = folder.resolve("altered.jsonl");
    try (BufferedReader in = Files.newBufferedReader(export);
        BufferedWriter out = Files.newBufferedWriter(altered)) {
      int number = 0;
      for (String each = in.readLine(); each != null; each = in.readLine()) {
        out.write(++number == line ? each.replace("BLOCK", "ALLOW") : each);
        out.write('\n');
      }
    }
    return altered;
  }

  private static void tell(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "audit: %,d entries %s in %.1f s, %,.0f a second%n",
        ENTRIES,
        what,
        seconds,
        ENTRIES / seconds);
  }
}
