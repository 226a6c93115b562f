package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy that was turned or mirrored is recognised by one of its eight hashes. */
final class TurnedTest {
  private static final List<String> TURNS =
      List.of("hflip", "vflip", "hflip,vflip", "transpose=0", "transpose=1", "transpose=2");

  private static ConfinedExaminer examiner;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  @ParameterizedTest
  @CsvSource({"128,128,2", "200,150,2", "256,256,2", "512,512,2", "700,500,2", "800,600,16"})
  void aTurnedCopyHasTheHashOfThePictureAmongItsEight(int width, int height, int farthest) {
    Pdq256 known = frame(width, height, "null").hash();

    for (String turn : TURNS) {
      assertThat(frame(width, height, turn).dihedral())
          .as(turn)
          .anyMatch(hash -> hash.distanceTo(known) <= farthest);
    }
  }

  private static FrameFingerprint frame(int width, int height, String turn) {
    byte[] png =
        TestFiles.ffmpeg(
            "a.png", TestFiles.drawing(width, height, 1, "-vf", turn, "-pix_fmt", "rgb24"));
    assertThat(examiner.examine(new ByteArrayChannel(png))).isInstanceOf(Examined.class);
    return ((Examined) examiner.examine(new ByteArrayChannel(png))).frames().getFirst();
  }
}
