package dev.breakwater.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A log of a million entries: written, placed, proved, exported, and checked by a process with
 * little memory.
 */
@Tag("slow")
class AuditMillionTest {
  private static final int ENTRIES = 1_000_000;
  private static final int WRITERS = 6;

  /** So many are written one by one, as the server writes them; the others in one statement. */
  private static final int ONE_BY_ONE = 60_000;

  private static final int BATCH = 47_000;

  private static final int PROOFS = 200;
  private static final int LINE = 777_778;
  private static final String MEMORY = "-Xmx48m";

  @TempDir Path folder;

  @Test
  void aMillionEntriesAreCheckedInLittleMemoryAndWhatWasDoneToOneIsFound() throws Exception {
    Path export = folder.resolve("audit.jsonl");
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      write(server.context().getBean(AuditLog.class));
      long start = System.nanoTime();
      fill(server.context().getBean(JdbcClient.class));
      AuditTree tree = server.context().getBean(AuditTree.class);
      while (tree.waiting() > 0) {
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofMinutes(10).toNanos());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      tell(ENTRIES - ONE_BY_ONE, "written in batches and placed", start);
      assertThat(tree.size()).isGreaterThanOrEqualTo(ENTRIES);
      prove(server);
      start = System.nanoTime();
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      server.request("/v1/audit/export").timeout(Duration.ofMinutes(10)).build(),
                      BodyHandlers.ofFile(export))
                  .statusCode())
          .isEqualTo(200);
      tell(ENTRIES, "exported", start);
    }

    long start = System.nanoTime();
    Checked whole = check(export);
    tell(ENTRIES, "checked, with the start of a JVM of " + MEMORY, start);
    assertThat(whole.told()).startsWith("WHOLE");
    assertThat(whole.code()).isZero();

    assertBroken(
        with(export, (line, next) -> line.replace("BLOCK", "ALLOW") + "\n" + next),
        "line " + LINE + ": the entry was altered");
    assertBroken(with(export, (line, next) -> next), "line " + LINE);
    assertBroken(with(export, (line, next) -> next + "\n" + line), "line " + LINE);
  }

  /** What {@link AuditLog} takes in while the sequencer gives places beside it. */
  private static void write(AuditLog log) {
    long start = System.nanoTime();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        var _ =
            writers.submit(() -> {
              for (int each = 0; each < ONE_BY_ONE / WRITERS; each++) {
                log.append(
                    new AuditEntry(
                        "key:7",
                        "upload.decided",
                        "upload",
                        "" + each,
                        Map.of("verdict", "BLOCK")));
              }
            });
      }
    }
    tell(ONE_BY_ONE, "written one by one by " + WRITERS + " writers", start);
  }

  /** Asks over HTTP for proofs about entries anywhere in the log. */
  private static void prove(RunningServer server) {
    Random random = new Random(7);
    long[] inclusion = new long[PROOFS];
    long[] consistency = new long[PROOFS];
    for (int each = 0; each < PROOFS; each++) {
      int place = random.nextInt(ENTRIES);
      inclusion[each] = asked(server, "/v1/audit/inclusion?place=" + place + "&size=" + ENTRIES);
      consistency[each] =
          asked(server, "/v1/audit/consistency?first=" + place + "&second=" + ENTRIES);
    }
    System.out.printf(
        Locale.ROOT,
        "audit: a proof over HTTP at the median: inclusion %.1f ms, consistency %.1f ms%n",
        median(inclusion) / 1e6,
        median(consistency) / 1e6);
  }

  private static long asked(RunningServer server, String path) {
    long start = System.nanoTime();
    assertThat(server.get(path).statusCode()).isEqualTo(200);
    return System.nanoTime() - start;
  }

  private static long median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  /** In batches, each of which takes less than a statement of the server may. */
  private static void fill(JdbcClient jdbc) {
    for (int filled = ONE_BY_ONE; filled < ENTRIES; filled += BATCH) {
      jdbc.sql(
              """
              with written as (
                insert into audit_entry (id, at, who, act, subject_type, subject_id, detail)
                select uuidv7(), now(), 'key:' || n % 7, 'upload.decided', 'upload',
                  gen_random_uuid(), jsonb_build_object('verdict', 'BLOCK', 'service', 'photos',
                    'kind', 'KNOWN_MATERIAL', 'evidence', gen_random_uuid(),
                    'policies', jsonb_build_array('default/3'))
                from generate_series(1, ?) n returning seq)
              insert into audit_waiting (seq) select seq from written
              """)
          .param(BATCH)
          .update();
    }
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

  private static void assertBroken(Path export, String where)
      throws IOException, InterruptedException {
    Checked checked = check(export);
    assertThat(checked.told()).startsWith("BROKEN").contains(where);
    assertThat(checked.code()).isEqualTo(1);
  }

  /** The export with something else in place of two of its lines. */
  private Path with(Path export, BinaryOperator<String> fault) throws IOException {
    Path other = folder.resolve("other.jsonl");
    try (BufferedReader in = Files.newBufferedReader(export);
        BufferedWriter out = Files.newBufferedWriter(other)) {
      int number = 0;
      for (String each = in.readLine(); each != null; each = in.readLine()) {
        out.write(++number == LINE ? fault.apply(each, in.readLine()) : each);
        out.write('\n');
      }
    }
    return other;
  }

  private static void tell(int entries, String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "audit: %,d entries %s in %.1f s, %,.0f a second%n",
        entries,
        what,
        seconds,
        entries / seconds);
  }
}
