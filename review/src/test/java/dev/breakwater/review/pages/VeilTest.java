package dev.breakwater.review.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.LumaPlane;
import org.junit.jupiter.api.Test;

final class VeilTest {
  private final LumaPlane stripes = stripes(160, 120);

  @Test
  void takesTheDetailAway() {
    LumaPlane veiled = Veil.over(stripes, 6, "");

    assertThat(contrast(stripes)).isEqualTo(255);
    assertThat(contrast(veiled)).isLessThan(12);
  }

  @Test
  void keepsThePictureWhereNoBlurIsAskedFor() {
    assertThat(Veil.over(stripes, 0, "").luma()).isEqualTo(stripes.luma());
  }

  @Test
  void burnsTheNameIntoThePixels() {
    LumaPlane grey = new LumaPlane(160, 120, new byte[160 * 120]);

    LumaPlane ann = Veil.over(grey, 0, SmallLetters.drawable("Ann 1a2b"));
    LumaPlane ben = Veil.over(grey, 0, SmallLetters.drawable("Ben 1a2b"));

    assertThat(marked(ann)).isBetween(200, 160 * 120 / 4);
    assertThat(ann.luma()).isNotEqualTo(ben.luma());
  }

  @Test
  void leavesTheOriginalAlone() {
    byte[] before = stripes.luma().clone();

    Veil.over(stripes, 3, "ANN");

    assertThat(stripes.luma()).isEqualTo(before);
  }

  @Test
  void writesTheLettersItHasAndDotsForTheRest() {
    assertThat(SmallLetters.drawable("Zoë-7")).isEqualTo("ZO.-7");
    assertThat(drawing("A"))
        .isEqualTo(
            """
            .###.
            #...#
            #...#
            #####
            #...#
            #...#
            #...#
            """);
  }

  private static String drawing(String letter) {
    StringBuilder drawn = new StringBuilder();
    for (int y = 0; y < SmallLetters.HEIGHT; y++) {
      for (int x = 0; x < 5; x++) {
        drawn.append(SmallLetters.isInk(letter, x, y) ? '#' : '.');
      }
      drawn.append('\n');
    }
    return drawn.toString();
  }

  private static int marked(LumaPlane plane) {
    int marked = 0;
    for (byte each : plane.luma()) {
      marked += each == 0 ? 0 : 1;
    }
    return marked;
  }

  /** The greatest difference between neighbours in the middle. */
  private static int contrast(LumaPlane plane) {
    int most = 0;
    int row = plane.height() / 2 * plane.width();
    for (int x = 30; x < plane.width() - 30; x++) {
      int here = Byte.toUnsignedInt(plane.luma()[row + x]);
      most = Math.max(most, Math.abs(here - Byte.toUnsignedInt(plane.luma()[row + x + 1])));
    }
    return most;
  }

  private static LumaPlane stripes(int width, int height) {
    byte[] luma = new byte[width * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) (i % width / 2 % 2 == 0 ? 255 : 0);
    }
    return new LumaPlane(width, height, luma);
  }
}
