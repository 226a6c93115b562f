package dev.breakwater.ground.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Feeds a parser with the files of a corpus, as they are and then changed, for a bounded time.
 *
 * <p>A change is one to eight of: a bit flipped, a byte set to a telling one, a run cut out, copied
 * elsewhere or repeated, a piece of another file put in. An input that breaks the parser is written
 * to {@code target/fuzz}; put it into the corpus with the fix, and it is tried first ever after.
 * {@code -Dfuzz.seconds=600} hunts for longer, {@code -Dfuzz.seed} repeats a hunt.
 */
public final class Fuzzing {
  private static final Path CORPORA = Path.of("src", "test", "resources", "fuzz");
  private static final Path FOUND = Path.of("target", "fuzz");
  private static final byte[] TELLING =
      "\0\r\n \t\"'\\/:;=,-0%<&{}[]()\u007f\u00ff".getBytes(StandardCharsets.ISO_8859_1);
  private static final int MOST_CHANGES = 8;
  private static final int LONGEST_RUN = 64;
  private static final int LARGEST = 1 << 20;

  private final String name;
  private final List<byte[]> corpus;
  private final SplittableRandom random;

  private Fuzzing(String name, List<byte[]> corpus, long seed) {
    this.name = name;
    this.corpus = corpus;
    this.random = new SplittableRandom(seed);
  }

  /** What is fed; whatever it throws is a fault that was found. */
  public interface Target {
    void read(byte[] input) throws Exception;
  }

  /**
   * Feeds {@code target} with the corpus {@code name}, and with changes of it for two seconds
   * unless told otherwise.
   *
   * @return how many inputs there were
   * @throws AssertionError naming the file of an input that broke it
   */
  public static long feed(String name, Target target) throws IOException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    Fuzzing fuzzing = new Fuzzing(name, corpus(name), seed);
    for (byte[] each : fuzzing.corpus) {
      fuzzing.feed(target, each, seed);
    }
    long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 2)).toNanos();
    long inputs = fuzzing.corpus.size();
    while (System.nanoTime() < end) {
      fuzzing.feed(target, fuzzing.changed(), seed);
      inputs++;
    }
    return inputs;
  }

  private void feed(Target target, byte[] input, long seed) throws IOException {
    try {
      target.read(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError broken) {
      Files.createDirectories(FOUND);
      String hash = HexFormat.of().toHexDigits(Arrays.hashCode(input));
      Path file = Files.write(FOUND.resolve(name + "-" + hash), input);
      throw new AssertionError("broken by " + file.toAbsolutePath() + ", seed " + seed, broken);
    }
  }

  private byte[] changed() {
    byte[] input = any().clone();
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      input = change(input);
    }
    return input.length > LARGEST ? Arrays.copyOf(input, LARGEST) : input;
  }

  private byte[] change(byte[] input) {
    if (input.length == 0) {
      return any().clone();
    }
    int at = random.nextInt(input.length);
    int end = Math.min(input.length, at + 1 + random.nextInt(LONGEST_RUN));
    return switch (random.nextInt(6)) {
      case 0 -> set(input, at, (byte) (input[at] ^ (1 << random.nextInt(8))));
      case 1 -> set(input, at, TELLING[random.nextInt(TELLING.length)]);
      case 2 -> joined(input, at, new byte[0], end);
      case 3 -> joined(input, at, Arrays.copyOfRange(input, at, end), at);
      case 4 -> joined(input, random.nextInt(input.length), Arrays.copyOfRange(input, at, end));
      default -> joined(input, at, piece(any()));
    };
  }

  private byte[] any() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] piece(byte[] of) {
    int from = random.nextInt(of.length + 1);
    return Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(LONGEST_RUN)));
  }

  private static byte[] set(byte[] input, int at, byte value) {
    input[at] = value;
    return input;
  }

  private static byte[] joined(byte[] input, int at, byte[] piece) {
    return joined(input, at, piece, at);
  }

  /** The input with {@code piece} instead of what stands from {@code at} to {@code end}. */
  private static byte[] joined(byte[] input, int at, byte[] piece, int end) {
    byte[] joined = new byte[at + piece.length + input.length - end];
    System.arraycopy(input, 0, joined, 0, at);
    System.arraycopy(piece, 0, joined, at, piece.length);
    System.arraycopy(input, end, joined, at + piece.length, input.length - end);
    return joined;
  }

  private static List<byte[]> corpus(String name) throws IOException {
    List<byte[]> corpus = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPORA.resolve(name))) {
      for (Path each : files.sorted().toList()) {
        corpus.add(Files.readAllBytes(each));
      }
    }
    return corpus;
  }
}
