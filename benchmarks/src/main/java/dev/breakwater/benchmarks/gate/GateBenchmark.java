package dev.breakwater.benchmarks.gate;

import dev.breakwater.benchmarks.running.Load;
import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate over HTTP against the bare loop, in turns, on the same pictures and a bank of the same
 * size: {@code GateBenchmark SERVER_JAR [ROUNDS [SECONDS [ENTRIES]]]}.
 *
 * <p>The client shares the processors with the server; nothing is taken off for it. A long last
 * round (say, one of 600 seconds) shows whether memory stays level: it is sampled while it runs.
 */
public final class GateBenchmark {
  private static final int PICTURES = 48;
  private static final int WARM_UP_SECONDS = 15;
  private static final int CONNECTIONS = 4;
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)");

  private final ServerProcess server;
  private final List<byte[]> pictures;

  private GateBenchmark(ServerProcess server, List<byte[]> pictures) {
    this.server = server;
    this.pictures = pictures;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path jar = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    int entries = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100_000;
    Path folder = Files.createTempDirectory("breakwater-gate-benchmark");
    List<byte[]> pictures = Jpegs.make(PICTURES);
    long bytes = pictures.stream().mapToLong(each -> each.length).sum();
    System.out.printf(
        "%d pictures of 1632x1224, %d KB on average; %d known hashes; %d processors%n",
        PICTURES, bytes / PICTURES / 1000, entries, Runtime.getRuntime().availableProcessors());
    try (ServerProcess server = ServerProcess.start(jar, folder)) {
      List<Pdq256> known = hashes(entries);
      fillBank(server, known);
      new GateBenchmark(server, pictures).compare(known, folder, rounds, seconds);
    }
  }

  private static List<Pdq256> hashes(int count) {
    Random random = new Random(7);
    List<Pdq256> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hashes.add(
          new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
    return hashes;
  }

  private static void fillBank(ServerProcess server, List<Pdq256> known)
      throws IOException, InterruptedException {
    server.post(
        "/v1/banks",
        "application/json",
        """
        {"name": "benchmark", "source": "random numbers", "classification": "benign",
         "confidence": 100, "policy": "default"}
        """);
    StringBuilder list = new StringBuilder("type,signal,origin\n");
    known.forEach(hash -> list.append("PDQ,").append(hash.hex()).append(",\n"));
    long start = System.nanoTime();
    server.post("/v1/banks/benchmark/imports", "text/csv", list.toString());
    System.out.printf("imported and effective after %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  private void compare(List<Pdq256> known, Path folder, int rounds, int seconds)
      throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      files.add(Files.write(folder.resolve(i + ".jpg"), pictures.get(i)));
    }
    try (SignalIndex index = SignalIndex.inMemory();
        Examiner examiner =
            ConfinedExaminer.start(ExaminerSettings.forThisMachine(folder.resolve("natives")))) {
      for (int i = 0; i < known.size(); i++) {
        index.put(known.get(i), i);
      }
      BareLoop bare = new BareLoop(examiner, index, files);
      bare.run(WARM_UP_SECONDS);
      gate(WARM_UP_SECONDS);
      double[] ratios = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        ratios[round] = round(bare, seconds);
      }
      Arrays.sort(ratios);
      System.out.printf("gate / bare, median of %d rounds: %.2f%n", rounds, ratios[rounds / 2]);
    }
  }

  private double round(BareLoop bare, int seconds) throws IOException, InterruptedException {
    double alone = bare.run(Math.min(seconds, 30));
    Thread watch = Thread.ofPlatform().start(() -> watchMemory(seconds));
    Load.Result gate = gate(seconds);
    watch.interrupt();
    watch.join();
    System.out.printf(
        "bare %.1f a second; gate %.1f a second (%.2f); p50 %.1f ms, p99 %.1f ms; "
            + "resident %d MB, with workers and database %d MB%n",
        alone,
        gate.rate(),
        gate.rate() / alone,
        gate.millisAt(0.5),
        gate.millisAt(0.99),
        server.ownResidentMegabytes(),
        server.residentMegabytes());
    return gate.rate() / alone;
  }

  private Load.Result gate(int seconds) throws IOException, InterruptedException {
    return Uploader.load(server, CONNECTIONS, seconds, this::expectAllowed);
  }

  private void expectAllowed(Uploader uploader, long number) throws IOException {
    String verdict = uploader.upload(pictures.get((int) (number % pictures.size())), number);
    if (!verdict.equals("ALLOW")) {
      throw new IOException("an unknown picture was answered " + verdict);
    }
  }

  /** Prints, ten times in a round, the least heap seen lately: what is left after a collection. */
  private void watchMemory(int seconds) {
    double least = Double.MAX_VALUE;
    int samples = 0;
    try {
      while (true) {
        Thread.sleep(1000);
        least = Math.min(least, heapMegabytes());
        if (++samples % Math.max(10, seconds / 10) == 0) {
          System.out.printf(
              "  after %d s: least heap %.0f MB, resident %d MB%n",
              samples, least, server.ownResidentMegabytes());
          least = Double.MAX_VALUE;
        }
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      System.out.println("  memory could not be read: " + gone.getMessage());
    }
  }

  private double heapMegabytes() throws IOException, InterruptedException {
    Matcher matcher = HEAP.matcher(server.get("/metrics"));
    double sum = 0;
    while (matcher.find()) {
      sum += Double.parseDouble(matcher.group(1));
    }
    return sum / 1e6;
  }
}
