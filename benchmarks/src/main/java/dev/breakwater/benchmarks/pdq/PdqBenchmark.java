package dev.breakwater.benchmarks.pdq;

import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqHash;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * PDQ of decoded pixels on one thread, in turns with the peer, so that both see the same machine.
 *
 * <p>Luma is decoded already: the peer's time, too, starts at its float luma. Prints milliseconds
 * and the ratio. It fails when the two disagree on a hash or a quality.
 */
public final class PdqBenchmark {
  private static final int[][] SIZES = {{64, 64}, {512, 512}, {1632, 1224}, {4000, 3000}};
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 400_000_000L;

  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);
  private final Optional<PeerHasher> peer;

  private PdqBenchmark(Optional<PeerHasher> peer) {
    this.peer = peer;
  }

  /** Without arguments measures; with {@code compare N} checks N generated pictures instead. */
  public static void main(String... args) throws IOException {
    Optional<PeerHasher> peer = PeerHasher.fromEnvironment();
    System.out.println(
        peer.isPresent()
            ? "peer: the executable named by BREAKWATER_PEER_PDQ"
            : "peer: absent (BREAKWATER_PEER_PDQ names none)");
    PdqBenchmark benchmark = new PdqBenchmark(peer);
    if (args.length == 2 && args[0].equals("compare")) {
      benchmark.compare(Integer.parseInt(args[1]));
    } else {
      benchmark.measure();
    }
    if (peer.isPresent()) {
      peer.get().close();
    }
  }

  private void measure() throws IOException {
    for (int[] size : SIZES) {
      measure("luma", Shot.luma(size[0], size[1], 1));
      measure("RGB ", Shot.colour(size[0], size[1], 1));
    }
  }

  private void measure(String kind, Shot shot) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(medianMillis(shot.pixels()));
      if (peer.isPresent()) {
        PeerHasher.Answer answer = peer.get().hash(shot, 5);
        check(shot, answer.hash());
        theirs.add(answer.median().toNanos() / 1e6);
      }
    }
    double mine = median(ours);
    System.out.printf(
        "%s %4d x %4d: %.3f ms%s%n",
        kind,
        shot.width(),
        shot.height(),
        mine,
        theirs.isEmpty()
            ? ""
            : ", peer %.3f ms, ratio %.1f".formatted(median(theirs), median(theirs) / mine));
  }

  private double medianMillis(Pixels pixels) {
    long end = System.nanoTime() + ROUND_NANOS;
    List<Double> times = new ArrayList<>();
    for (long start = System.nanoTime(); start < end; ) {
      PdqHash hash = pdq.hash(pixels);
      long now = System.nanoTime();
      if (hash.quality().value() >= 0) {
        times.add((now - start) / 1e6);
      }
      start = System.nanoTime();
    }
    return median(times);
  }

  private void check(Shot shot, PdqHash expected) {
    if (!pdq.hash(shot.pixels()).equals(expected)) {
      throw new IllegalStateException(
          "the peer disagrees on a generated picture of %d x %d"
              .formatted(shot.width(), shot.height()));
    }
  }

  /** Each generated picture must have the peer's very hash and quality. */
  private void compare(int count) throws IOException {
    PeerHasher other =
        peer.orElseThrow(
            () -> new IllegalStateException("set BREAKWATER_PEER_PDQ: nothing to compare with"));
    int[] qualities = new int[101];
    for (int seed = 0; seed < count; seed++) {
      Shot shot = pictureOf(seed);
      PeerHasher.Answer answer = other.hash(shot, 1);
      check(shot, answer.hash());
      qualities[answer.hash().quality().value()]++;
    }
    int middling = Arrays.stream(qualities, 1, 100).sum();
    System.out.printf(
        "%d generated pictures: hash and quality equal; quality 0: %d, 1 to 99: %d, 100: %d%n",
        count, qualities[0], middling, qualities[100]);
  }

  private static Shot pictureOf(int seed) {
    Random random = new Random(seed);
    int width = side(random);
    int height = side(random);
    return seed % 2 == 0 ? Shot.luma(width, height, seed) : Shot.colour(width, height, seed);
  }

  /** Mostly small; one side in twenty up to 2600, where the window is 21 wide. */
  private static int side(Random random) {
    int pick = random.nextInt(20);
    if (pick == 0) {
      return 1 + random.nextInt(2600);
    }
    return pick < 4
        ? 128 * (1 + random.nextInt(6)) + random.nextInt(3) - 1
        : 1 + random.nextInt(900);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
