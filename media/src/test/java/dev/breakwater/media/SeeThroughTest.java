package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A picture that is drawn in alpha alone, in one colour, is found as it is seen over a white page
 * and over a black one.
 */
final class SeeThroughTest {
  private static final String DRAWING = "mandelbrot=size=320x240:rate=2:end_scale=0.01";

  /** White where the drawing is light, over a black page. */
  private static final String WHITE_INK =
      "format=gray,split[a][b];[a]lutyuv=y=255[ink];[ink][b]alphamerge";

  /** Black where the drawing is dark, over a white page. */
  private static final String BLACK_INK =
      "format=gray,split[a][b];[a]lutyuv=y=0[ink];[b]negate[alpha];[ink][alpha]alphamerge";

  private static ConfinedExaminer examiner;
  private static Pdq256 drawing;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
    byte[] plain = TestFiles.ffmpeg("a.png", TestFiles.drawing(320, 240, 1, "-pix_fmt", "gray"));
    drawing = examine(plain).frames().getFirst().hash();
  }

  @AfterAll
  static void stop() {
    assertThat(examiner.status().died()).isZero();
    examiner.close();
  }

  static List<Arguments> files() {
    List<Arguments> files = new ArrayList<>();
    for (String ink : List.of(WHITE_INK, BLACK_INK)) {
      files.add(Arguments.of(ink, "rgba.png", new String[] {"-pix_fmt", "rgba"}));
      files.add(Arguments.of(ink, "deep.png", new String[] {"-pix_fmt", "rgba64be"}));
      files.add(Arguments.of(ink, "la.png", new String[] {"-pix_fmt", "ya8"}));
      files.add(Arguments.of(ink, "a.tiff", new String[] {"-pix_fmt", "rgba"}));
      files.add(
          Arguments.of(
              ink,
              "a.webp",
              new String[] {"-pix_fmt", "bgra", "-c:v", "libwebp", "-lossless", "1"}));
      files.add(
          Arguments.of(
              ink, "lossy.webp", new String[] {"-pix_fmt", "yuva420p", "-c:v", "libwebp"}));
    }
    return files;
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("files")
  void aPictureDrawnInAlphaIsFound(String ink, String name, String[] more) {
    Examined examined = examine(drawn(ink, name, 1, more));

    assertThat(examined.kind()).isEqualTo(MediaKind.PICTURE);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames()).hasSize(3);
    assertThat(examined.frames().getFirst().sampled()).isEqualTo(Sampled.BY_RATE);
    assertThat(distance(examined.frames().getFirst())).isGreaterThan(60);
    assertThat(examined.frames().subList(1, 3))
        .allSatisfy(it -> assertThat(it.sampled()).isEqualTo(Sampled.BESIDE))
        .anySatisfy(it -> assertThat(distance(it)).isLessThanOrEqualTo(10));
  }

  static List<Arguments> animations() {
    return List.of(
        Arguments.of(
            "a.webp", new String[] {"-pix_fmt", "bgra", "-c:v", "libwebp_anim", "-lossless", "1"}),
        Arguments.of("a.apng", new String[] {"-pix_fmt", "rgba"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("animations")
  void anAnimationDrawnInAlphaIsFound(String name, String[] more) {
    for (String ink : List.of(WHITE_INK, BLACK_INK)) {
      Examined examined = examine(drawn(ink, name, 3, more));

      assertThat(examined.kind()).isEqualTo(MediaKind.ANIMATION);
      assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
      assertThat(examined.frames()).hasSize(9);
      assertThat(examined.frames())
          .filteredOn(it -> it.sampled() == Sampled.BESIDE)
          .hasSize(6)
          .anySatisfy(it -> assertThat(distance(it)).isLessThanOrEqualTo(10));
    }
  }

  @Test
  void aPaletteThatDiffersInAlphaOnlyIsFound() {
    Examined examined = examine(PalettePng.blackInk(320, 240, greys()));

    assertThat(examined.frames()).hasSize(3);
    assertThat(examined.frames().subList(1, 3))
        .anySatisfy(it -> assertThat(distance(it)).isLessThanOrEqualTo(10));
  }

  @Test
  void aGifOfWhiteDotsIsFoundOverBlack() {
    String dots = "trim=end_frame=1,format=gray,lutyuv=y='if(gt(val,96),255,0)'";
    Pdq256 plain = examine(drawn(dots, "a.png", 1, "-pix_fmt", "gray")).frames().getFirst().hash();
    String white = dots + ",split[a][b];[a]lutyuv=y=255[ink];[ink][b]alphamerge,format=rgba,";
    Examined examined =
        examine(drawn(white + "split[c][d];[c]palettegen[p];[d][p]paletteuse", "a.gif", 1));

    assertThat(examined.frames()).hasSize(3);
    assertThat(examined.frames().subList(1, 3))
        .anySatisfy(it -> assertThat(it.hash().distanceTo(plain)).isLessThanOrEqualTo(10));
  }

  @Test
  void anAlphaChannelThatIsOpaqueAddsNothing() {
    for (String name : List.of("a.png", "a.tiff")) {
      byte[] opaque = TestFiles.ffmpeg(name, TestFiles.drawing(320, 240, 1, "-pix_fmt", "rgba"));

      assertThat(examine(opaque).frames()).hasSize(1);
    }
  }

  @Test
  void whatTheCapKeepsBackIsSaid() {
    Limits most = Limits.DEFAULT;
    var two =
        new Limits(
            most.pixels(),
            2,
            most.pictureTime(),
            most.animationTime(),
            most.videoTime(),
            most.memoryBytes());
    try (var strict = TestWorkers.start(TestWorkers.settings().with(two))) {
      byte[] png = drawn(WHITE_INK, "a.png", 1, "-pix_fmt", "rgba");
      var examined = (Examined) strict.examine(new ByteArrayChannel(png));

      assertThat(examined.frames()).hasSize(2);
      assertThat(examined.completeness()).isEqualTo(Completeness.CAPPED);
    }
  }

  private static byte[] greys() {
    return TestFiles.ffmpeg(
        "a.raw", TestFiles.drawing(320, 240, 1, "-pix_fmt", "gray", "-f", "rawvideo"));
  }

  private static byte[] drawn(String filter, String name, int frames, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", DRAWING));
    arguments.addAll(List.of("-filter_complex", filter));
    arguments.addAll(List.of("-frames:v", Integer.toString(frames)));
    arguments.addAll(List.of(more));
    return TestFiles.ffmpeg(name, arguments.toArray(String[]::new));
  }

  private static int distance(FrameFingerprint frame) {
    return frame.hash().distanceTo(drawing);
  }

  private static Examined examine(byte[] content) {
    var answer = examiner.examine(new ByteArrayChannel(content));
    assertThat(answer).isInstanceOf(Examined.class);
    return (Examined) answer;
  }
}
