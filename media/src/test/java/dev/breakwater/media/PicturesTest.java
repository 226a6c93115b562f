package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PicturesTest {
  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() throws InterruptedException {
    examiner =
        ConfinedExaminer.start(ExaminerSettings.forThisMachine(Path.of("target", "natives")));
    assertThat(examiner.awaitReady(Duration.ofSeconds(90))).isTrue();
    assertThat(examiner.status().canExamine()).as(examiner.status().problem()).isTrue();
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  @Test
  void fingerprintsJpegAndPng() throws IOException {
    for (String format : new String[] {"jpg", "png", "bmp", "gif", "tiff"}) {
      var answer = examiner.examine(new Bytes(encode(format)));
      assertThat(answer).isInstanceOf(Examined.class);
    }
  }

  private static byte[] encode(String format) throws IOException {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        image.setRGB(x, y, (x * y / 7 ^ x + 3 * y) & 0xffffff);
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
