package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One drawing in every format and kind of pixel hashes as its plain PNG does. */
final class FormatsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  private static ConfinedExaminer examiner;
  private static Examined plain;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
    plain = examine(picture("plain.png", "-pix_fmt", "rgb24"));
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        still(MediaFormat.JPEG, 4, "a.jpg", "-q:v", "3"),
        still(MediaFormat.JPEG, 4, "444.jpg", "-pix_fmt", "yuvj444p", "-q:v", "3"),
        still(MediaFormat.JPEG, 4, "grey.jpg", "-pix_fmt", "gray", "-q:v", "3"),
        still(MediaFormat.PNG, 4, "grey.png", "-pix_fmt", "gray"),
        still(MediaFormat.PNG, 0, "alpha.png", "-pix_fmt", "rgba"),
        still(MediaFormat.PNG, 4, "grey-alpha.png", "-pix_fmt", "ya8"),
        still(MediaFormat.PNG, 4, "deep.png", "-pix_fmt", "rgb48be"),
        still(MediaFormat.PNG, 4, "deep-alpha.png", "-pix_fmt", "rgba64be"),
        still(MediaFormat.PNG, 4, "deep-grey.png", "-pix_fmt", "gray16be"),
        still(MediaFormat.PNG, 16, "palette.png", "-pix_fmt", "pal8"),
        still(MediaFormat.GIF, 16, "a.gif"),
        still(MediaFormat.BMP, 0, "a.bmp", "-pix_fmt", "bgr24"),
        still(MediaFormat.BMP, 0, "alpha.bmp", "-pix_fmt", "bgra"),
        still(MediaFormat.BMP, 4, "grey.bmp", "-pix_fmt", "gray"),
        still(MediaFormat.TIFF, 0, "a.tiff", "-pix_fmt", "rgb24"),
        still(MediaFormat.TIFF, 4, "deep.tiff", "-pix_fmt", "rgb48le", "-compression_algo", "lzw"),
        still(MediaFormat.TIFF, 4, "grey.tiff", "-pix_fmt", "gray"),
        still(MediaFormat.WEBP, 6, "lossy.webp", "-c:v", "libwebp", "-q:v", "85"),
        still(MediaFormat.WEBP, 0, "lossless.webp", "-c:v", "libwebp", "-lossless", "1"),
        still(MediaFormat.WEBP, 6, "alpha.webp", "-pix_fmt", "yuva420p", "-c:v", "libwebp"),
        still(MediaFormat.AVIF, 8, "a.avif", "-c:v", "libaom-av1", "-crf", "20", "-cpu-used", "8"));
  }

  private static Arguments still(MediaFormat format, int bits, String name, String... more) {
    return Arguments.of(name, format, bits, more);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void pictureHashesAsItsPlainForm(String name, MediaFormat format, int bits, String[] more) {
    Examined examined = examine(picture(name, more));

    assertThat(examined.format()).isEqualTo(format);
    assertThat(examined.kind()).isEqualTo(MediaKind.PICTURE);
    assertThat(examined.width()).isEqualTo(WIDTH);
    assertThat(examined.height()).isEqualTo(HEIGHT);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(hash(examined, 0).distanceTo(hash(plain, 0))).isLessThanOrEqualTo(bits);
  }

  static Stream<Arguments> animations() {
    return Stream.of(
        Arguments.of(MediaFormat.GIF, "a.gif", new String[] {}),
        Arguments.of(MediaFormat.PNG, "a.apng", new String[] {"-pix_fmt", "rgb24"}),
        Arguments.of(
            MediaFormat.WEBP, "lossy.webp", new String[] {"-c:v", "libwebp_anim", "-q:v", "85"}),
        Arguments.of(
            MediaFormat.WEBP,
            "lossless.webp",
            new String[] {"-c:v", "libwebp_anim", "-lossless", "1"}),
        Arguments.of(
            MediaFormat.WEBP,
            "alpha.webp",
            new String[] {"-pix_fmt", "yuva420p", "-c:v", "libwebp_anim"}));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("animations")
  void everyFrameOfAnAnimationIsHashed(MediaFormat format, String name, String[] more) {
    Examined examined = examine(TestFiles.ffmpeg(name, TestFiles.drawing(WIDTH, HEIGHT, 5, more)));

    assertThat(examined.format()).isEqualTo(format);
    assertThat(examined.kind()).isEqualTo(MediaKind.ANIMATION);
    assertThat(examined.frames()).hasSize(5);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    for (int i = 0; i < 5; i++) {
      Examined same = examine(framePng(i));
      assertThat(hash(examined, i).distanceTo(hash(same, 0))).isLessThanOrEqualTo(16);
      assertThat(examined.frames().get(i).at().toMillis()).isBetween(i * 500L - 5, i * 500L + 5);
    }
  }

  static Stream<Arguments> videos() {
    return Stream.of(
        Arguments.of(MediaFormat.MP4, "a.mp4", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(MediaFormat.MP4, "a.mov", new String[] {"-c:v", "mpeg4", "-q:v", "3"}),
        Arguments.of(MediaFormat.MP4, "a.3gp", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(MediaFormat.MATROSKA, "a.webm", new String[] {"-c:v", "libvpx-vp9"}),
        Arguments.of(MediaFormat.MATROSKA, "a.mkv", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(MediaFormat.MPEG_TS, "a.ts", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(MediaFormat.MPEG_TS, "a.m2ts", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(MediaFormat.FLV, "a.flv", new String[] {"-c:v", "libopenh264"}),
        Arguments.of(
            MediaFormat.MP4, "av1.mp4", new String[] {"-c:v", "libaom-av1", "-cpu-used", "8"}));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("videos")
  void aVideoIsSampledEachSecondAndAtKeyframes(MediaFormat format, String name, String[] more) {
    Examined examined = examine(TestFiles.ffmpeg(name, TestFiles.drawing(WIDTH, HEIGHT, 8, more)));

    assertThat(examined.format()).isEqualTo(format);
    assertThat(examined.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(examined.width()).isEqualTo(WIDTH);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames().stream().map(FrameFingerprint::frame)).contains(0L, 2L, 4L, 6L);
    Examined third = examine(framePng(2));
    var sameFrame =
        examined.frames().stream().filter(it -> it.frame() == 2).findFirst().orElseThrow();
    assertThat(sameFrame.hash().distanceTo(hash(third, 0))).isLessThanOrEqualTo(24);
  }

  @Test
  void aFileIsJudgedByContent() {
    Examined examined = examine(picture("a.jpg", "-q:v", "3"));

    assertThat(examined.format()).isEqualTo(MediaFormat.JPEG);
  }

  @Test
  void soundInAContainerShowsNothing() {
    byte[] sound = TestFiles.ffmpeg("a.mp4", "-f", "lavfi", "-i", "sine=duration=1");

    assertThat(examiner.examine(new ByteArrayChannel(sound)))
        .isInstanceOfSatisfying(
            Examination.CannotTell.class,
            it -> assertThat(it.cause()).isEqualTo(Cause.NOTHING_SHOWN));
  }

  private static byte[] picture(String name, String... more) {
    return TestFiles.ffmpeg(name, TestFiles.drawing(WIDTH, HEIGHT, 1, more));
  }

  private static byte[] framePng(int index) {
    return TestFiles.ffmpeg(
        "frame.png",
        TestFiles.drawing(
            WIDTH, HEIGHT, 1, "-vf", "select=eq(n\\," + index + ")", "-pix_fmt", "rgb24"));
  }

  private static dev.breakwater.hashing.Pdq256 hash(Examined examined, int frame) {
    return examined.frames().get(frame).hash();
  }

  private static Examined examine(byte[] content) {
    var answer = examiner.examine(new ByteArrayChannel(content));
    assertThat(answer).isInstanceOf(Examined.class);
    return (Examined) answer;
  }
}
