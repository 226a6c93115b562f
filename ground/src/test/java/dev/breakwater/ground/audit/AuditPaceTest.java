package dev.breakwater.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast entries are written and get their places. Prints; see docs/audit.md for what was seen.
 */
@Tag("slow")
final class AuditPaceTest {
  private static final int WRITERS = 6;
  private static final int EACH = 3_000;

  @Test
  void placesFasterThanIsWritten() {
    try (FreshDatabase database = FreshDatabase.create()) {
      AuditLog log =
          new AuditLog(
              database.jdbc(),
              JsonMapper.builder().build(),
              new Ids(Clock.systemUTC(), RandomGenerator.getDefault()),
              Clock.systemUTC());
      AuditTree tree = new AuditTree(database.jdbc(), database.transactions());
      long start = System.nanoTime();
      try (Rounds rounds = new Rounds("audit", Duration.ofSeconds(1), tree::catchUp, "late")) {
        rounds.start();
        List<CompletableFuture<Void>> all =
            IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(log)))
                .toList();
        all.forEach(CompletableFuture::join);
      }
      double wrote = seconds(start);
      long left = tree.waiting();
      long rest = System.nanoTime();
      tree.catchUp();

      System.out.printf(
          "audit: %d entries written in %.1f s (%.0f/s), %d then waited and got their places in"
              + " %.1f s%n",
          WRITERS * EACH, wrote, WRITERS * EACH / wrote, left, seconds(rest));
      assertThat(tree.size()).isEqualTo((long) WRITERS * EACH);
      assertThat(tree.waiting()).isZero();
    }
  }

  private static void write(AuditLog log) {
    for (int each = 0; each < EACH; each++) {
      log.append(
          new AuditEntry(
              "key:7", "upload.decided", "upload", "" + each, Map.of("verdict", "BLOCK")));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
