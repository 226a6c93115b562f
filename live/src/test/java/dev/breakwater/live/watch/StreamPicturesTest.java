package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.hashing.Quality;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.Fingerprinting.Edges;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.Fingerprinting.Profiles;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pieces of a running stream are looked at in a cheaper way, which must see the same: hashes of
 * good quality within the 10 bits that Meta allows between decoders.
 */
final class StreamPicturesTest {
  private static final Quality GOOD = new Quality(80);
  private static final int ALLOWED = 10;

  private static ConfinedExaminer careful;
  private static ConfinedExaminer cheap;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    assumeTrue(MediaServer.isInstalled(), "needs ffmpeg with x264");
    careful = examiner(Frames.EVERY_FRAME);
    cheap = examiner(Frames.OF_A_STREAM);
  }

  private static ConfinedExaminer examiner(Frames frames) {
    ExaminerSettings usual = ExaminerSettings.forThisMachine(Path.of("target", "natives"));
    return ConfinedExaminer.start(
        usual
            .with(usual.workers().withCount(1).withQueue(4, Duration.ofMinutes(1)))
            .with(new Fingerprinting(frames, Profiles.CANONICAL, Edges.AS_SHOWN)));
  }

  @AfterAll
  static void stop() {
    if (careful != null) {
      careful.close();
      cheap.close();
    }
  }

  @Test
  void aKeyframeByItselfHashesAsItDoesInAFile() {
    List<Integer> distances = new ArrayList<>();
    for (String drawn : drawings()) {
      byte[] film = film(drawn, "-frames:v", "1");

      FrameFingerprint expected = examine(careful, film).getFirst();
      FrameFingerprint seen = examine(cheap, film).getFirst();

      assertThat(Math.abs(seen.quality().value() - expected.quality().value()))
          .as(drawn)
          .isLessThanOrEqualTo(2);
      if (expected.quality().reaches(GOOD)) {
        distances.add(seen.hash().distanceTo(expected.hash()));
      }
    }

    report("keyframes by themselves", distances);
    assertThat(distances).hasSizeGreaterThan(3).allMatch(bits -> bits <= ALLOWED);
  }

  @Test
  void picturesOfAGroupHashAsTheyDoInAFile() {
    List<Integer> distances = new ArrayList<>();
    for (String drawn : drawings()) {
      byte[] film = film(drawn, "-frames:v", "36");
      List<FrameFingerprint> expected = examine(careful, film);

      for (FrameFingerprint seen : examine(cheap, film)) {
        FrameFingerprint same =
            expected.stream()
                .filter(each -> each.at().minus(seen.at()).abs().toMillis() < 5)
                .findFirst()
                .orElseThrow();
        if (same.quality().reaches(GOOD)) {
          distances.add(seen.hash().distanceTo(same.hash()));
        }
      }
    }

    report("pictures of groups", distances);
    assertThat(distances).hasSizeGreaterThan(20).allMatch(bits -> bits <= ALLOWED);
  }

  @Test
  void takesAPictureOfAGroupEachFifthOfASecond() {
    List<FrameFingerprint> seen = examine(cheap, film(drawings().getFirst(), "-frames:v", "60"));

    assertThat(seen).hasSizeBetween(8, 11);
    assertThat(gaps(seen)).allMatch(gap -> gap.toMillis() <= 400);
  }

  @Test
  void aGroupWithoutReferencesIsSeenNonetheless() {
    byte[] film =
        film(drawings().getFirst(), "-frames:v", "60", "-bf", "16", "-x264-params", unreferenced());

    List<FrameFingerprint> seen = examine(cheap, film);

    assertThat(gaps(seen)).isNotEmpty().allMatch(gap -> gap.toMillis() <= 800);
  }

  private static String unreferenced() {
    return "b-adapt=0:bframes=16:b-pyramid=none:b-bias=100:scenecut=0";
  }

  private static List<Duration> gaps(List<FrameFingerprint> seen) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < seen.size(); i++) {
      gaps.add(seen.get(i).at().minus(seen.get(i - 1).at()));
    }
    return gaps;
  }

  /** Noisy, oversaturated, small and flickering. */
  private static List<String> drawings() {
    return List.of(
        "testsrc2=s=1280x720:r=30,noise=alls=12:allf=t",
        "mandelbrot=size=1280x720:rate=30,hue=s=3",
        "mandelbrot=size=1280x720:rate=30,hue=s=0.5,noise=alls=20:allf=t",
        "testsrc2=s=640x360:r=30",
        "life=s=320x180:mold=10:r=30:ratio=0.1:death_color=#C83232:life_color=#00ff00"
            + ",scale=1280:720:flags=16");
  }

  private static byte[] film(String drawn, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("-f", "lavfi", "-i", drawn, "-c:v", "libx264"));
    arguments.addAll(List.of("-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "250"));
    arguments.addAll(List.of("-b:v", "3M", "-maxrate", "3M", "-bufsize", "6M"));
    arguments.addAll(List.of(more));
    try {
      Path file = folder.resolve("film.mkv");
      arguments.addFirst("/usr/bin/ffmpeg");
      arguments.addAll(List.of("-y", "-loglevel", "error", file.toString()));
      Process encoder = new ProcessBuilder(arguments).inheritIO().start();
      assertThat(encoder.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(encoder.exitValue()).isZero();
      return Files.readAllBytes(file);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static List<FrameFingerprint> examine(ConfinedExaminer by, byte[] film) {
    Examination answer = by.examine(new BytesChannel(film));
    assertThat(answer).isInstanceOf(Examined.class);
    return ((Examined) answer).frames();
  }

  private static void report(String what, List<Integer> distances) {
    System.out.printf(
        "%s: %d compared, mean %.2f bits, worst %d%n",
        what,
        distances.size(),
        distances.stream().mapToInt(bits -> bits).average().orElse(0),
        distances.stream().mapToInt(bits -> bits).max().orElse(0));
  }
}
