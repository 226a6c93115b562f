package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.Fingerprinting.Edges;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.Fingerprinting.Profiles;
import dev.breakwater.media.Stills.Still;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model gets to see comes out of a sealed worker, small and in its colours. */
final class StillsTest {
  private static final int LEFT = 0xc83c28;
  private static final int RIGHT = 0x2850b4;

  /** What coding costs: half of the colours are thrown away, and the rest is rounded. */
  private static final int STEPS = 6;

  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() {
    ExaminerSettings usual = TestWorkers.settings();
    examiner = TestWorkers.start(usual.with(usual.workers().withCount(1)));
  }

  @AfterAll
  static void stop() {
    assertThat(examiner.status().died()).isZero();
    examiner.close();
  }

  @ParameterizedTest
  @CsvSource({"bt709, tv", "bt470bg, tv", "bt470bg, pc", "bt709, pc"})
  void showsAFilmInTheColoursItIsTaggedWith(String matrix, String range) {
    ColourPlane still = seen(examiner, film("film.mkv", matrix, range), 320);

    assertThat(still.width()).isEqualTo(320);
    assertThat(still.height()).isEqualTo(180);
    assertNear(still, 40, 90, LEFT);
    assertNear(still, 280, 90, RIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.mp4", "film.ts", "film.flv"})
  void readsEveryContainerOfStreams(String name) {
    ColourPlane still = seen(examiner, film(name, "bt470bg", "tv"), 640);

    assertThat(still.width()).isEqualTo(640);
    assertNear(still, 80, 180, LEFT);
    assertNear(still, 560, 180, RIGHT);
  }

  @Test
  void showsAPieceOfARunningStreamToo() {
    Fingerprinting ofStreams =
        new Fingerprinting(Frames.OF_A_STREAM, Profiles.CANONICAL, Edges.ALSO_WITHIN_BARS);
    ExaminerSettings usual = TestWorkers.settings();
    try (var watching =
        TestWorkers.start(usual.with(usual.workers().withCount(1)).with(ofStreams))) {
      ColourPlane still = seen(watching, film("piece.mkv", "bt709", "tv"), 640);

      assertNear(still, 80, 180, LEFT);
      assertNear(still, 560, 180, RIGHT);
      assertThat(watching.status().died()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void showsAPictureInItsColours(String format) throws IOException {
    ColourPlane still = seen(examiner, encoded(halves(600, 400), format), 300);

    assertThat(still.width()).isEqualTo(300);
    assertThat(still.height()).isEqualTo(200);
    assertNear(still, 50, 100, LEFT);
    assertNear(still, 250, 100, RIGHT);
  }

  @Test
  void showsTheFirstPictureOfAJpegThatNamesSeveral() throws IOException {
    try (InputStream file = ConfinedExaminer.class.getResourceAsStream("sample-several.jpeg")) {
      assertThat(file).isNotNull();

      assertThat(seen(examiner, file.readAllBytes(), 640).width()).isPositive();
    }
  }

  @Test
  void neverMakesASmallPictureLarger() throws IOException {
    ColourPlane still = seen(examiner, encoded(halves(60, 40), "png"), 640);

    assertThat(still.width()).isEqualTo(60);
    assertThat(still.height()).isEqualTo(40);
  }

  /** A worker keeps its converter from item to item. */
  @Test
  void leavesTheHashesOfFilmsAsTheyAre() {
    byte[] film =
        TestFiles.ffmpeg(
            "vivid.mkv",
            TestFiles.drawing(
                640, 360, 4, "-vf", "hue=s=3," + tagged("bt709", "tv"), "-c:v", "libopenh264"));
    Examination before = examiner.examine(new ByteArrayChannel(film));

    seen(examiner, film, 320);

    assertThat(before).isInstanceOf(Examined.class);
    assertThat(examiner.examine(new ByteArrayChannel(film))).isEqualTo(before);
  }

  @Test
  void saysWhyThereIsNothingToSee() {
    assertThat(examiner.still(new ByteArrayChannel(new byte[] {1, 2, 3}), 640))
        .asInstanceOf(type(Still.CannotTell.class))
        .satisfies(it -> assertThat(it.cause()).isEqualTo(Cause.UNKNOWN_FORMAT));
  }

  @Test
  void makesNoneLargerThanItsBound() {
    var nothing = new ByteArrayChannel(new byte[0]);

    assertThatThrownBy(() -> examiner.still(nothing, Stills.LONGEST_SIDE + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ColourPlane seen(Stills by, byte[] file, int side) {
    Still still = by.still(new ByteArrayChannel(file), side);
    assertThat(still).isInstanceOf(Still.Seen.class);
    return ((Still.Seen) still).frame();
  }

  private static void assertNear(ColourPlane still, int x, int y, int rgb) {
    Color colour = new Color(rgb);
    int at = ColourPlane.BYTES * (y * still.width() + x);
    int[] expected = {colour.getRed(), colour.getGreen(), colour.getBlue()};
    for (int channel = 0; channel < ColourPlane.BYTES; channel++) {
      assertThat(Byte.toUnsignedInt(still.rgb()[at + channel]))
          .as("channel %d at %d, %d", channel, x, y)
          .isBetween(expected[channel] - STEPS, expected[channel] + STEPS);
    }
  }

  /** H.264, 1280 x 720, in the one colour to the left and in the other to the right. */
  private static byte[] film(String name, String matrix, String range) {
    String half = "color=c=0x%06x:s=640x720:r=2,format=rgb24";
    return TestFiles.ffmpeg(
        name,
        "-f",
        "lavfi",
        "-i",
        half.formatted(LEFT) + "[l];" + half.formatted(RIGHT) + "[r];[l][r]hstack",
        "-frames:v",
        "4",
        "-vf",
        tagged(matrix, range),
        "-c:v",
        "libopenh264",
        "-b:v",
        "2M");
  }

  private static String tagged(String matrix, String range) {
    return ("scale=out_color_matrix=%1$s:out_range=%2$s,format=yuv420p,"
            + "setparams=colorspace=%1$s:range=%2$s")
        .formatted(matrix, range);
  }

  private static BufferedImage halves(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, x < width / 2 ? LEFT : RIGHT);
      }
    }
    return picture;
  }

  private static byte[] encoded(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, out)).isTrue();
    return out.toByteArray();
  }
}
