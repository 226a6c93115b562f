package dev.breakwater.benchmarks.index;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.index.SnapshotBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Builds an index, reopens it, searches it beside the peer in turns, changes it, and compares what
 * it finds with a full scan.
 *
 * <p>Arguments: how many entries; {@code uniform} or {@code skewed}; how many rounds; how many of
 * the queries to check against a full scan.
 */
public final class IndexBenchmark {
  private static final int RADIUS = Distance.PDQ_DEFAULT.bits();
  private static final int QUERIES = 2_000;
  private static final int PEER_QUERIES = 20;
  private static final int CHANGES = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final HashSource source;
  private final int size;
  private final int rounds;
  private final List<Pdq256> queries = new ArrayList<>();
  private final Path directory;
  private final PrintStream out;

  private IndexBenchmark(
      HashSource.Kind kind, int size, int rounds, Path directory, PrintStream out) {
    this.source = new HashSource(kind, 20261125);
    this.size = size;
    this.rounds = rounds;
    this.directory = directory;
    this.out = out;
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < QUERIES; i++) {
      // One in two lies 25 to 33 bits from an entry; the others are new pictures of the same kind.
      long number = random.nextLong(size);
      queries.add(
          i % 2 == 0
              ? HashSource.near(source.hash(number), random.nextInt(25, 34), random)
              : source.hash(size + number));
    }
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    HashSource.Kind kind =
        HashSource.Kind.valueOf((args.length > 1 ? args[1] : "uniform").toUpperCase(Locale.ROOT));
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 9;
    int checked = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    Path directory = Files.createTempDirectory("breakwater-index");
    try {
      new IndexBenchmark(kind, size, rounds, directory, System.out).run(kind, checked);
    } finally {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private void run(HashSource.Kind kind, int checked) throws Exception {
    out.printf("%,d entries, %s, radius %d%n", size, kind, RADIUS);
    Path snapshot = directory.resolve("snapshot");
    build(snapshot);
    try (SignalIndex index = open(snapshot)) {
      search(index);
      twoThreads(index);
      change(index);
      check(index, checked);
    }
  }

  private void build(Path snapshot) throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder();
    for (int i = 0; i < size; i++) {
      builder.add(source.hash(i), i);
    }
    long began = System.nanoTime();
    builder.write(snapshot, 0);
    row("build and write", "%.2f s", seconds(began));
    row("bytes an entry", "%.1f", Files.size(snapshot) / (double) size);
  }

  private SignalIndex open(Path snapshot) throws IOException {
    long began = System.nanoTime();
    SignalIndex index = SignalIndex.open(snapshot);
    hits(index, 0, 1);
    row("open and first search", "%.3f s", seconds(began));
    return index;
  }

  /**
   * Turns of ours and the peer's, in processor time of the one thread that searches, so that what
   * else the machine does weighs little.
   */
  private void search(SignalIndex index) throws IOException {
    Optional<PeerIndex> peer = PeerIndex.fromEnvironment(source, size, queries, directory);
    if (peer.isEmpty()) {
      out.println("no peer: " + PeerIndex.VARIABLE + " names no Python with faiss");
    } else {
      row("peer: build", "%.1f s", peer.get().built());
    }
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    long found = 0;
    for (int warming = 0; warming < 3; warming++) {
      hits(index, 0, QUERIES);
    }
    for (int round = 0; round < rounds; round++) {
      long began = THREADS.getCurrentThreadCpuTime();
      found = hits(index, 0, QUERIES);
      ours[round] = QUERIES / ((THREADS.getCurrentThreadCpuTime() - began) / 1e9);
      if (peer.isPresent()) {
        theirs[round] = askPeer(peer.get(), index, round);
      }
    }
    row("searches a processor second", "median %,.0f  best %,.0f", median(ours), max(ours));
    row("entries found a search", "%.2f", found / (double) QUERIES);
    if (peer.isPresent()) {
      row(
          "peer: searches a processor second",
          "median %,.0f  best %,.0f",
          median(theirs),
          max(theirs));
      row("ratio of medians", "%.0f", median(ours) / median(theirs));
      peer.get().close();
    }
    latencies(index);
  }

  private double askPeer(PeerIndex peer, SignalIndex index, int round) throws IOException {
    int from = round * PEER_QUERIES % (QUERIES - PEER_QUERIES);
    PeerIndex.Answer answer = peer.search(from, from + PEER_QUERIES, RADIUS);
    long same = hits(index, from, from + PEER_QUERIES);
    if (answer.hits() != same) {
      row("peer found another number", "%d, we %d", answer.hits(), same);
    }
    return answer.perSecond(PEER_QUERIES);
  }

  private void latencies(SignalIndex index) {
    double[] micros = new double[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      long began = System.nanoTime();
      hits(index, i, i + 1);
      micros[i] = seconds(began) * 1e6;
    }
    Arrays.sort(micros);
    row(
        "microseconds a search",
        "p50 %.0f  p99 %.0f  worst %.0f",
        micros[QUERIES / 2],
        micros[QUERIES * 99 / 100],
        micros[QUERIES - 1]);
  }

  private void twoThreads(SignalIndex index) throws InterruptedException {
    double[] gains = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      hits(index, 0, QUERIES);
      double alone = seconds(began);
      Thread other = Thread.ofPlatform().start(() -> hits(index, 0, QUERIES));
      began = System.nanoTime();
      hits(index, 0, QUERIES);
      other.join();
      gains[round] = 2 * alone / seconds(began);
    }
    row("two threads against one", "median %.2f  best %.2f", median(gains), max(gains));
  }

  private void change(SignalIndex index) {
    double[] put = new double[CHANGES];
    double[] removed = new double[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      Pdq256 hash = source.hash(2L * size + i);
      long began = System.nanoTime();
      index.put(hash, -1 - i);
      put[i] = seconds(began);
      began = System.nanoTime();
      index.remove(hash, -1 - i);
      removed[i] = seconds(began);
    }
    row("put, worst of " + CHANGES, "%.2f ms", max(put) * 1e3);
    row("remove, worst of " + CHANGES, "%.2f ms", max(removed) * 1e3);
  }

  /** All of the queries at once against every hash, one by one. */
  private void check(SignalIndex index, int checked) {
    long expected =
        IntStream.range(0, checked == 0 ? 0 : size)
            .parallel()
            .mapToLong(i -> within(source.hash(i), checked))
            .sum();
    long found = hits(index, 0, checked);
    row("found by a full scan, by the index", "%,d %,d for %d searches", expected, found, checked);
    if (expected != found) {
      throw new IllegalStateException("the index does not find what a full scan finds");
    }
  }

  private long within(Pdq256 hash, int checked) {
    long near = 0;
    for (int i = 0; i < checked; i++) {
      near += hash.distanceTo(queries.get(i)) <= RADIUS ? 1 : 0;
    }
    return near;
  }

  private long hits(SignalIndex index, int from, int to) {
    long[] found = {0};
    for (int i = from; i < to; i++) {
      index.search(queries.get(i), Distance.PDQ_DEFAULT, (key, distance) -> found[0]++);
    }
    return found[0];
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency
  private void row(String what, String format, Object... values) {
    out.printf("%-38s %s%n", what, String.format(Locale.ROOT, format, values));
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
