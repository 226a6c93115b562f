package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Meta's own rule: with another decoder, a hash of quality 80 or more lies within 10 bits of
 * theirs.
 */
final class ConformanceTest {
  private static final Quality GOOD = new Quality(80);
  private static final int ALLOWED = 10;
  private static final Path COMMITTED = Path.of("src/test/resources/dev/breakwater/media/meta");

  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() {
    var settings = TestWorkers.settings();
    var everyFrame =
        new Fingerprinting(
            Fingerprinting.Frames.EVERY_FRAME, Fingerprinting.Profiles.CANONICAL_AND_NEAREST_512);
    examiner = TestWorkers.start(settings.with(everyFrame));
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  @Test
  void theCommittedPicturesHashAsMetasDo() throws IOException {
    comparePictures(COMMITTED, 4);
  }

  @Test
  void picturesHashAsMetasDo() throws IOException {
    comparePictures(SharedMedia.folder().resolve("pdq"), 20);
  }

  private static void comparePictures(Path pdq, int count) throws IOException {
    List<Integer> full = new ArrayList<>();
    List<Integer> nearest = new ArrayList<>();
    for (String line : Files.readAllLines(pdq.resolve("expected.csv")).stream().skip(1).toList()) {
      String[] expected = line.split(",", -1);
      FrameFingerprint frame = examine(pdq.resolve(expected[0])).frames().getFirst();
      full.add(frame.hash().distanceTo(Pdq256.parse(expected[2])));
      nearest.add(frame.nearest512().getFirst().distanceTo(Pdq256.parse(expected[3])));
      assertThat(frame.quality().value()).isEqualTo(Integer.parseInt(expected[1]));
    }

    report("pictures, full resolution", full);
    report("pictures, nearest 512", nearest);
    assertThat(full)
        .hasSize(count)
        .allSatisfy(bits -> assertThat(bits).isLessThanOrEqualTo(ALLOWED));
    assertThat(nearest).allSatisfy(bits -> assertThat(bits).isLessThanOrEqualTo(ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chair-19-sd-bar",
        "chair-22-with-small-logo-bar",
        "doorknob-hd-no-bar",
        "pattern-sd-grey-bar",
        "pattern-sd-with-small-logo-bar"
      })
  void videoFramesHashAsMetasDo(String name) throws IOException {
    compareFrames(SharedMedia.folder().resolve("vpdq"), name);
  }

  @Test
  void framesOfTheCommittedVideoHashAsMetasDo() throws IOException {
    compareFrames(COMMITTED, "test-padded-dimensions");
  }

  private static void compareFrames(Path vpdq, String name) throws IOException {
    List<String> expected = Files.readAllLines(vpdq.resolve(name + ".vpdq.txt"));
    Map<Long, FrameFingerprint> frames =
        examine(vpdq.resolve(name + ".mp4")).frames().stream()
            .collect(Collectors.toMap(FrameFingerprint::frame, Function.identity()));

    List<Integer> distances = new ArrayList<>();
    for (String line : expected) {
      String[] published = line.split(",", -1);
      FrameFingerprint frame = frames.get(Long.parseLong(published[0].strip()));
      assertThat(frame).as("frame %s", published[0]).isNotNull();
      if (Integer.parseInt(published[1].strip()) >= GOOD.value()) {
        distances.add(frame.hash().distanceTo(Pdq256.parse(published[2].strip())));
      }
    }

    report(name + " (" + frames.size() + " frames)", distances);
    assertThat(frames).hasSize(expected.size());
    assertThat(distances).allSatisfy(bits -> assertThat(bits).isLessThanOrEqualTo(ALLOWED));
  }

  private static Examined examine(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      var answer = examiner.examine(channel);
      assertThat(answer).as(file.getFileName().toString()).isInstanceOf(Examined.class);
      return (Examined) answer;
    }
  }

  private static void report(String what, List<Integer> distances) {
    System.out.println(
        "conformance: " + what + ": " + Distances.of(distances.stream().mapToInt(i -> i)));
  }
}
