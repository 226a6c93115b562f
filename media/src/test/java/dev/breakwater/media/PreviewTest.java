package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Previewer.Preview;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person gets to see comes out of a sealed worker, small and grey. */
final class PreviewTest {
  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  @Test
  void showsAPictureSmallAndGrey() throws IOException {
    Preview preview = examiner.preview(bytes(halves(1200, 600)), 200, 1);

    assertThat(preview).isInstanceOf(Preview.Seen.class);
    LumaPlane plane = ((Preview.Seen) preview).frames().getFirst();
    assertThat(plane.width()).isEqualTo(200);
    assertThat(plane.height()).isEqualTo(100);
    assertThat(at(plane, 20, 50)).as("the left half is black").isLessThan(5);
    assertThat(at(plane, 180, 50)).as("the right half is green").isBetween(145, 155);
  }

  @Test
  void neverMakesASmallPictureLarger() throws IOException {
    Preview preview = examiner.preview(bytes(halves(60, 40)), 480, 1);

    assertThat(((Preview.Seen) preview).frames().getFirst().width()).isEqualTo(60);
  }

  @Test
  void showsAFewStillsOfAFilm() {
    byte[] film = TestFiles.ffmpeg("film.mp4", TestFiles.drawing(320, 240, 120, "-r", "10"));

    Preview preview = examiner.preview(new ByteArrayChannel(film), 160, 4);

    Preview.Seen seen = (Preview.Seen) preview;
    assertThat(seen.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(seen.frames()).hasSize(4).allMatch(frame -> frame.width() == 160);
  }

  @Test
  void saysWhyThereIsNothingToSee() {
    Preview preview = examiner.preview(new ByteArrayChannel(new byte[] {1, 2, 3}), 160, 1);

    assertThat(preview).isInstanceOf(Preview.CannotTell.class);
  }

  private static int at(LumaPlane plane, int x, int y) {
    return Byte.toUnsignedInt(plane.luma()[y * plane.width() + x]);
  }

  /** Black to the left, pure green to the right: its luma is 0.587 x 255. */
  private static BufferedImage halves(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = width / 2; x < width; x++) {
        picture.setRGB(x, y, 0x00ff00);
      }
    }
    return picture;
  }

  private static ByteArrayChannel bytes(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return new ByteArrayChannel(out.toByteArray());
  }
}
