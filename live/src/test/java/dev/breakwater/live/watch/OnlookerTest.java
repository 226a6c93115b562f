package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.classify.Classifier;
import dev.breakwater.live.classify.Classifier.Opinion;
import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.media.Cause;
import dev.breakwater.media.ColourPlane;
import dev.breakwater.media.Stills;
import dev.breakwater.media.Stills.Still;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How pictures get to a model, with pretended workers. */
final class OnlookerTest {
  private static final CodedFrame KEYFRAME =
      new CodedFrame(Codec.AVC, new byte[] {1}, new byte[] {1, 2, 3}, true, 0);
  private static final Opinion SCORE = new Opinion.Score(0.7);

  private final List<byte[]> shown = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest
  @MethodSource("frames")
  void showsAPictureAsAJpegInItsColoursCodedHere(CodedFrame frame) throws IOException {
    Onlooker onlooker = onlooker(new Still.Seen(plain(64, 36, 200, 60, 40)));

    assertThat(onlooker.look(frame).opinion()).isEqualTo(SCORE);

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(shown.getFirst()));
    assertThat(picture.getWidth()).isEqualTo(64);
    assertThat(picture.getHeight()).isEqualTo(36);
    Color middle = new Color(picture.getRGB(32, 18));
    assertThat(middle.getRed()).isBetween(196, 204);
    assertThat(middle.getGreen()).isBetween(56, 64);
    assertThat(middle.getBlue()).isBetween(36, 44);
  }

  static List<CodedFrame> frames() {
    return List.of(KEYFRAME, CodedFrame.jpeg(new byte[] {9, 8, 7}, 0));
  }

  @Test
  void hasNoOpinionOfAPictureThatCannotBeMadeAndDoesNotTryAgain() {
    Onlooker onlooker = onlooker(cannotTell(Cause.BROKEN));

    Onlooker.Answer answer = onlooker.look(KEYFRAME);

    assertThat(answer.opinion()).isInstanceOf(Opinion.CannotTell.class);
    assertThat(answer.rest()).isZero();

    assertThat(asked).hasValue(1);
    assertThat(shown).isEmpty();
    assertThat(onlooker.withoutOpinion()).isOne();
  }

  @ParameterizedTest
  @EnumSource(names = {"WORKER_DIED", "TIMED_OUT", "TOO_MUCH_MEMORY"})
  void leavesAStreamAloneForMinutesWhosePictureWasDear(Cause cause) {
    assertThat(onlooker(cannotTell(cause)).look(KEYFRAME).rest())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void hasNoOpinionWhereSettingsDoNotLetAsk() {
    Classifier unfit =
        _ -> {
          throw new IllegalArgumentException("invalid header value: secret");
        };
    Stills workers = (_, _) -> new Still.Seen(plain(2, 2, 0, 0, 0));
    Onlooker onlooker = new Onlooker(unfit, () -> workers, 1);

    Opinion opinion = onlooker.look(KEYFRAME).opinion();

    assertThat(opinion).isInstanceOf(Opinion.CannotTell.class);
    assertThat(opinion.toString()).doesNotContain("secret");
    assertThat(onlooker.withoutOpinion()).isOne();
  }

  @Test
  void makesNoMorePicturesAtOnceThanItMay() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Stills slow =
        (_, _) -> {
          asked.incrementAndGet();
          begun.countDown();
          awaitQuietly(goOn);
          return new Still.Seen(plain(2, 2, 0, 0, 0));
        };
    Onlooker onlooker = new Onlooker(this::model, () -> slow, 1);
    Thread first = Thread.ofVirtual().start(() -> onlooker.look(KEYFRAME));
    begun.await();

    assertThat(onlooker.look(KEYFRAME).opinion()).isInstanceOf(Opinion.CannotTell.class);
    assertThat(asked).hasValue(1);

    goOn.countDown();
    first.join();
    assertThat(onlooker.look(KEYFRAME).opinion()).isEqualTo(SCORE);
  }

  private Onlooker onlooker(Still still) {
    Stills workers =
        (_, _) -> {
          asked.incrementAndGet();
          return still;
        };
    return new Onlooker(this::model, () -> workers, 1);
  }

  private Opinion model(byte[] jpeg) {
    shown.add(jpeg);
    return SCORE;
  }

  private static Still cannotTell(Cause cause) {
    return new Still.CannotTell(cause, "it cannot be made");
  }

  private static ColourPlane plain(int width, int height, int red, int green, int blue) {
    byte[] pixel = {(byte) red, (byte) green, (byte) blue};
    byte[] rgb = new byte[ColourPlane.BYTES * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = pixel[i % ColourPlane.BYTES];
    }
    return new ColourPlane(width, height, rgb);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
