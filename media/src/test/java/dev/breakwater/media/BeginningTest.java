package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Films of which only the beginning has arrived. */
final class BeginningTest {
  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  static Stream<Arguments> films() {
    return Stream.of(
        Arguments.of(MediaFormat.MP4, film("front.mp4", "-movflags", "faststart")),
        Arguments.of(
            MediaFormat.MP4,
            film("pieces.mp4", "-movflags", "frag_keyframe+empty_moov", "-g", "2")),
        Arguments.of(MediaFormat.MATROSKA, film("a.mkv")),
        Arguments.of(MediaFormat.MATROSKA, film("a.webm", "-c:v", "libvpx-vp9", "-b:v", "400k")),
        Arguments.of(MediaFormat.MPEG_TS, film("a.ts")),
        Arguments.of(MediaFormat.FLV, film("a.flv")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("films")
  void theFramesThatHaveArrivedAreThoseOfTheWhole(MediaFormat format, byte[] film) {
    List<FrameFingerprint> whole = examined(examiner.examine(bytes(film, film.length))).frames();

    var half = (Beginning.Shown) examiner.examineBeginning(bytes(film, film.length * 6 / 10));

    List<FrameFingerprint> frames = half.examined().frames();
    assertThat(half.examined().format()).isEqualTo(format);
    assertThat(frames).hasSizeBetween(2, whole.size() - 1);
    for (int i = 0; i < frames.size() - 1; i++) { // the last may be cut through
      assertThat(frames.get(i).hash()).isEqualTo(whole.get(i).hash());
    }
  }

  @Test
  void anMp4WithItsIndexBehindShowsNothingBeforeItsEndAndSaysSo() {
    byte[] film = film("behind.mp4");

    assertThat(examiner.examineBeginning(bytes(film, film.length * 6 / 10)))
        .isEqualTo(new Beginning.OnlyAtItsEnd());
  }

  @Test
  void anIndexThatIsOnItsWayIsWaitedFor() {
    byte[] film = film("front.mp4", "-movflags", "faststart");

    assertThat(examiner.examineBeginning(bytes(film, 60))).isEqualTo(new Beginning.NotYet());
  }

  @Test
  void noMoreIsLookedAtThanAMinute() {
    byte[] film =
        TestFiles.ffmpeg(
            "long.mkv",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=64x48:rate=2",
            "-t",
            "200",
            "-c:v",
            "libopenh264",
            "-g",
            "400");

    var shown = (Beginning.Shown) examiner.examineBeginning(bytes(film, film.length));

    assertThat(shown.isAll()).isTrue();
    assertThat(shown.examined().frames()).hasSize(120);
  }

  @Test
  void ofAPictureTheBeginningSaysNothing() {
    byte[] picture = TestFiles.ffmpeg("a.jpg", TestFiles.drawing(320, 240, 1));

    assertThat(examiner.examineBeginning(bytes(picture, picture.length)))
        .isEqualTo(new Beginning.NoFilm());
    assertThat(examiner.examineBeginning(bytes(new byte[4000], 4000)))
        .isEqualTo(new Beginning.NoFilm());
  }

  private static byte[] film(String name, String... more) {
    String[] coder =
        Arrays.asList(more).contains("-c:v") ? more : with(more, "-c:v", "libopenh264");
    return TestFiles.ffmpeg(name, TestFiles.drawing(320, 240, 24, coder));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  private static ByteArrayChannel bytes(byte[] film, int length) {
    return new ByteArrayChannel(Arrays.copyOf(film, length));
  }

  private static Examination.Examined examined(Examination examination) {
    return (Examination.Examined) examination;
  }
}
