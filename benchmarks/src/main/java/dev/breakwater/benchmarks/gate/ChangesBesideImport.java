package dev.breakwater.benchmarks.gate;

import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a single change takes to be effective while a long list is imported: {@code
 * ChangesBesideImport SERVER_JAR [ROWS]}.
 *
 * <p>A change is timed from the request that makes it to the answer of a lookup that shows it. The
 * entries go into the bank that is filled, one after another with a pause between, first with
 * nothing beside them and then until the import has been answered.
 */
public final class ChangesBesideImport {
  private static final int QUIET_SECONDS = 10;
  private static final long PAUSE_MILLIS = 20;
  private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");

  private final ServerProcess server;
  private final SplittableRandom random = new SplittableRandom(11);

  private ChangesBesideImport(ServerProcess server) {
    this.server = server;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path jar = Path.of(arguments[0]);
    long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    Path folder = Files.createTempDirectory("breakwater-import-benchmark");
    try (ServerProcess server = ServerProcess.start(jar, folder);
        ExecutorService importing = Executors.newSingleThreadExecutor()) {
      ChangesBesideImport benchmark = new ChangesBesideImport(server);
      benchmark.makeBank();
      long quietUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
      benchmark.change(() -> System.nanoTime() < quietUntil).print("with nothing beside them");

      long start = System.nanoTime();
      Future<?> list = importing.submit(() -> benchmark.importList(rows));
      benchmark.change(() -> !list.isDone()).print("beside an import of " + rows + " rows");
      list.get();
      System.out.printf("the import took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  private void makeBank() throws IOException, InterruptedException {
    server.post(
        "/v1/banks",
        "application/json",
        """
        {"name": "benchmark", "source": "random numbers", "classification": "benign",
         "confidence": 100, "policy": "default"}
        """);
  }

  private long importList(long rows) throws IOException, InterruptedException {
    server.post(
        "/v1/banks/benchmark/imports",
        "text/csv",
        () -> new BufferedInputStream(new ListStream(rows, 7), 1 << 16));
    return rows;
  }

  /** Adds and removes one entry after another as long as wanted. */
  private Times change(BooleanSupplier goOn) throws IOException, InterruptedException {
    Times times = new Times(new ArrayList<>(), new ArrayList<>());
    while (goOn.getAsBoolean()) {
      String hash = ListStream.hash(random).hex();
      long start = System.nanoTime();
      long entry = add(hash);
      awaitLookup(hash, true);
      times.adds.add(System.nanoTime() - start);

      long again = System.nanoTime();
      server.delete("/v1/banks/benchmark/entries/" + entry + "?reason=benchmark");
      awaitLookup(hash, false);
      times.removals.add(System.nanoTime() - again);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return times;
  }

  private long add(String hash) throws IOException, InterruptedException {
    String answer =
        server.post(
            "/v1/banks/benchmark/entries",
            "application/json",
            "{\"type\": \"PDQ\", \"signal\": \"" + hash + "\"}");
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("the entry has no number");
    }
    return Long.parseLong(id.group(1));
  }

  private void awaitLookup(String hash, boolean known) throws IOException, InterruptedException {
    String question = "{\"items\": [{\"pdq\": [\"" + hash + "\"]}]}";
    while (isKnown(server.post("/v1/hashes/lookup", "application/json", question)) != known) {
      Thread.onSpinWait();
    }
  }

  private static boolean isKnown(String answer) {
    return !answer.contains("\"matchesFound\":0");
  }

  /** How long each change took, in nanoseconds. */
  private record Times(List<Long> adds, List<Long> removals) {
    private void print(String beside) {
      System.out.printf("%s:%n", beside);
      print("added", adds);
      print("removed", removals);
    }

    private static void print(String what, List<Long> nanos) {
      List<Long> sorted = nanos.stream().sorted().toList();
      System.out.printf(
          "  %-8s %5d times, effective after p50 %.0f ms, p99 %.0f ms, at most %.0f ms%n",
          what,
          sorted.size(),
          sorted.get(sorted.size() / 2) / 1e6,
          sorted.get(sorted.size() * 99 / 100) / 1e6,
          sorted.getLast() / 1e6);
    }
  }
}
