package dev.breakwater.benchmarks.media;

import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.decode.FfmpegDecoder;
import dev.breakwater.media.internal.decode.Item;
import dev.breakwater.media.internal.decode.Undecodable;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times whole JPEG files on one thread: our decoder alone, with the hash, and through a confined
 * worker; beside them Meta's C++ and Java where {@code BREAKWATER_META_PDQ_CPP} (the built {@code
 * benchmark-photo-hasher}) and {@code BREAKWATER_META_PDQ_JAVA} (a folder of its classes) say where
 * they are. The candidates take turns, and medians are printed.
 */
public final class WholeFiles {
  private static final List<Photograph> PICTURES =
      List.of(
          new Photograph("0.3 MP", 512, 512),
          new Photograph("2 MP", 1632, 1224),
          new Photograph("12 MP", 4000, 3000));
  private static final int ROUNDS = 5;
  private static final int PIXELS_A_TURN = 24_000_000;
  private static final Rules RULES =
      new Rules(
          80_000_000,
          1,
          10_000,
          new Fingerprinting(
              Fingerprinting.Frames.EACH_SECOND_AND_KEYFRAMES, Fingerprinting.Profiles.CANONICAL));

  private final FfmpegDecoder decoder = new FfmpegDecoder();
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  /** One way from a file to its hash. */
  interface Candidate {
    /** Milliseconds for each of {@code times} passes. */
    List<Double> time(int times) throws Exception;
  }

  private WholeFiles() {}

  /** Arguments: the names of the pictures to time; all where there are none. */
  public static void main(String[] args) throws Exception {
    System.out.println("whole JPEG files, ms a file, medians of turns taken by all");
    for (Photograph picture : PICTURES) {
      if (args.length == 0 || List.of(args).contains(picture.name())) {
        new WholeFiles().run(picture);
      }
    }
  }

  private void run(Photograph picture) throws Exception {
    byte[] jpeg = picture.jpeg();
    System.out.printf(
        "%n%s: %d x %d, %d kB%n",
        picture.name(), picture.width(), picture.height(), jpeg.length / 1000);
    Path folder = Files.createTempDirectory("breakwater-whole-files-");
    Path file = Files.write(folder.resolve("picture.jpg"), jpeg);
    try (ConfinedExaminer plain = worker(Fingerprinting.Profiles.CANONICAL);
        ConfinedExaminer both = worker(Fingerprinting.Profiles.CANONICAL_AND_NEAREST_512)) {
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      candidates.put("decode alone, in process (the floor)", each(() -> decode(jpeg)));
      candidates.put("decode and 8 hashes, in process", each(() -> hash(jpeg)));
      candidates.put("through a worker", each(() -> examine(plain, jpeg)));
      candidates.put("through a worker, 512-nearest too", each(() -> examine(both, jpeg)));
      MetaCpp.find().ifPresent(peer -> candidates.put("Meta C++ on libjpeg", peer.on(folder)));
      MetaJava.find().ifPresent(peer -> candidates.put("Meta Java", each(() -> peer.hash(file))));
      print(takeTurns(candidates, PIXELS_A_TURN / (picture.width() * picture.height())));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static ConfinedExaminer worker(Fingerprinting.Profiles profiles) throws Exception {
    var settings = ExaminerSettings.forThisMachine(Path.of("target", "natives").toAbsolutePath());
    var examiner =
        ConfinedExaminer.start(
            settings
                .with(settings.workers().withCount(1).withRecycleAfter(1_000_000))
                .with(new Fingerprinting(Fingerprinting.DEFAULT.frames(), profiles)));
    if (!examiner.awaitReady(Duration.ofSeconds(60)) || !examiner.status().canExamine()) {
      throw new IllegalStateException(examiner.status().problem());
    }
    return examiner;
  }

  private static Map<String, List<Double>> takeTurns(Map<String, Candidate> candidates, int passes)
      throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (var candidate : candidates.entrySet()) {
        List<Double> turn = candidate.getValue().time(Math.clamp(passes, 3, 60));
        if (round >= 0) { // the first round warms up
          times.computeIfAbsent(candidate.getKey(), _ -> new ArrayList<>()).addAll(turn);
        }
      }
    }
    return times;
  }

  private static void print(Map<String, List<Double>> times) {
    double worker = median(times.getOrDefault("through a worker", List.of()));
    times.forEach((name, all) ->
        System.out.printf(
            "  %-38s %8.2f   %5.2fx our worker%n", name, median(all), median(all) / worker));
    if (MetaCpp.find().isEmpty()) {
      System.out.println("  Meta C++ is absent: BREAKWATER_META_PDQ_CPP is not set");
    }
    if (MetaJava.find().isEmpty()) {
      System.out.println("  Meta Java is absent: BREAKWATER_META_PDQ_JAVA is not set");
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(Double.NaN);
  }

  /** Something that is timed. */
  interface Pass {
    void run() throws Exception;
  }

  private static Candidate each(Pass pass) {
    return times -> {
      List<Double> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        pass.run();
        all.add((System.nanoTime() - start) / 1e6);
      }
      return all;
    };
  }

  private void decode(byte[] jpeg) throws IOException, Undecodable {
    decoder.decode(new Jpeg(jpeg), (kind, frame, at, sampled, pixels) -> {});
  }

  private void hash(byte[] jpeg) throws IOException, Undecodable {
    decoder.decode(new Jpeg(jpeg), (kind, frame, at, sampled, pixels) -> hash(pixels));
  }

  private void hash(Pixels pixels) {
    if (pdq.dihedral(pixels).quality().value() < 1) {
      throw new IllegalStateException("the picture came out flat");
    }
  }

  private static void examine(ConfinedExaminer examiner, byte[] jpeg) {
    if (!(examiner.examine(new ByteArrayChannel(jpeg)) instanceof Examined)) {
      throw new IllegalStateException("the worker did not examine the picture");
    }
  }

  /** A file in memory. */
  private static final class Jpeg implements Item {
    private final byte[] bytes;

    Jpeg(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public MediaFormat format() {
      return MediaFormat.JPEG;
    }

    @Override
    public MediaKind kind() {
      return MediaKind.PICTURE;
    }

    @Override
    public Rules rules() {
      return RULES;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long offset, MemorySegment into) {
      throw new UnsupportedOperationException("a JPEG is read whole");
    }

    @Override
    public MemorySegment whole(Arena arena) {
      MemorySegment copy = arena.allocate(bytes.length + 64L);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      return copy.asSlice(0, bytes.length);
    }
  }
}
