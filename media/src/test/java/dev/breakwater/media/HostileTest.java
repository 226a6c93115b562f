package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are made to hurt. Each gets an answer, and the examiner goes on. */
@Timeout(180)
final class HostileTest {
  /** Of {@link #gif}: where its frames begin, and how long each is. */
  private static final int FIRST_FRAME = 19;

  private static final int FRAME_BYTES = 15;

  private static ConfinedExaminer examiner;
  private static byte[] jpeg;
  private static byte[] png;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
    jpeg = TestFiles.ffmpeg("a.jpg", TestFiles.drawing(320, 240, 1, "-q:v", "3"));
    png = TestFiles.ffmpeg("a.png", TestFiles.drawing(320, 240, 1, "-pix_fmt", "rgb24"));
  }

  @AfterAll
  static void stop() {
    assertThat(examine(jpeg)).isInstanceOf(Examined.class);
    assertThat(examiner.status().died()).isZero();
    examiner.close();
  }

  @Test
  void nothingIsEmpty() {
    assertCannotTell(new byte[0], Cause.EMPTY);
  }

  @Test
  void oneByteIsOfNoFormat() {
    for (int value = 0; value < 256; value++) {
      assertCannotTell(new byte[] {(byte) value}, Cause.UNKNOWN_FORMAT);
    }
  }

  @Test
  void textIsOfNoFormat() {
    assertCannotTell("<html><svg/></html>".getBytes(StandardCharsets.UTF_8), Cause.UNKNOWN_FORMAT);
  }

  @Test
  void aBareMagicIsBroken() {
    assertCannotTell(Arrays.copyOf(jpeg, 3), Cause.BROKEN);
    assertCannotTell(Arrays.copyOf(png, 8), Cause.BROKEN);
  }

  @Test
  void theHalfOfAJpegThatABrowserShowsIsHashed() {
    assertDamaged(Arrays.copyOf(jpeg, jpeg.length / 2));
  }

  @Test
  void theHalfOfAPngThatABrowserShowsIsHashed() {
    assertDamaged(Arrays.copyOf(png, png.length / 2));
  }

  @Test
  void theHalfOfAGifThatABrowserShowsIsHashed() {
    byte[] gif = TestFiles.ffmpeg("a.gif", TestFiles.drawing(320, 240, 1));

    assertThat(examine(Arrays.copyOf(gif, gif.length / 2))).isInstanceOf(Examined.class);
  }

  @Test
  void aPngOf30000By30000IsTooLarge() {
    assertCannotTell(png(30_000, 30_000, 1), Cause.TOO_LARGE);
  }

  @Test
  void aJpegThatLiesAboutItsSizeIsTooLargeOrShort() {
    assertCannotTell(patched(65_500, 65_500), Cause.TOO_LARGE);
    assertDamagedOrBroken(patched(8_000, 8_000));
  }

  @Test
  void aPictureThatUnpacksToMuchMoreThanItsFileIsDecodedWithinTheCap() {
    byte[] bomb = png(8_900, 8_900, 1);

    assertThat(bomb.length).isLessThan(300_000);
    assertThat(examine(bomb)).isInstanceOf(Examined.class);
  }

  @Test
  void ofAGifOf100000EqualFramesTheFirstFewHundredAreFingerprinted() {
    Examined answer = examined(gif(100_000));

    assertThat(answer.frames()).hasSize(300);
    assertThat(answer.completeness()).isEqualTo(Completeness.WHOLE);
  }

  @Test
  void aFrameUnlikeTheOthersIsFoundHoweverManyGoBefore() {
    byte[] gif = gif(3_000);
    int odd = 2_500;
    gif[FIRST_FRAME + odd * FRAME_BYTES + FRAME_BYTES - 3] = 0x4c; // the other colour

    Examined answer = examined(gif);

    assertThat(answer.frames().subList(300, answer.frames().size()))
        .extracting(FrameFingerprint::frame, FrameFingerprint::sampled)
        .containsExactly(
            tuple(2_500L, FrameFingerprint.Sampled.KEYFRAME),
            tuple(2_501L, FrameFingerprint.Sampled.KEYFRAME));
  }

  @Test
  void aGifWhoseFramesAreAllUnlikeStopsAtTheCap() {
    byte[] gif = gif(20_000);
    for (int frame = 1; frame < 20_000; frame += 2) {
      gif[FIRST_FRAME + frame * FRAME_BYTES + FRAME_BYTES - 3] = 0x4c;
    }

    Examined answer = examined(gif);

    assertThat(answer.frames()).hasSize(Limits.DEFAULT.frames());
    assertThat(answer.completeness()).isEqualTo(Completeness.CAPPED);
  }

  @Test
  void aGifThatTakesLongerThanItsTimeIsCappedAndNotEnded() {
    Limits most = Limits.DEFAULT;
    var hasty =
        new Limits(
            most.pixels(),
            most.frames(),
            most.pictureTime(),
            Duration.ofMillis(300),
            most.videoTime(),
            most.memoryBytes());
    byte[] large = gif(5_000);
    ByteBuffer.wrap(large)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) 1_000)
        .putShort(8, (short) 1_000);
    try (var strict = TestWorkers.start(TestWorkers.settings().with(hasty))) {
      assertThat(strict.examine(new ByteArrayChannel(large)))
          .isInstanceOfSatisfying(
              Examined.class, it -> assertThat(it.completeness()).isEqualTo(Completeness.CAPPED));
      assertThat(strict.status().died()).isZero();
    }
  }

  @Test
  void brokenContainersAreBroken() {
    byte[] mp4 = TestFiles.ffmpeg("a.mp4", TestFiles.drawing(320, 240, 8, "-c:v", "libopenh264"));
    byte[] webm = TestFiles.ffmpeg("a.webm", TestFiles.drawing(320, 240, 8, "-c:v", "libvpx-vp9"));

    assertCannotTell(Arrays.copyOf(mp4, mp4.length / 2), Cause.BROKEN); // its index is at the end
    assertCannotTell(Arrays.copyOf(webm, 64), Cause.BROKEN);
  }

  @Test
  void whatFollowsAPictureIsNoMatter() {
    byte[] tail = "PK\3\4<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    assertThat(examine(joined(jpeg, tail))).isInstanceOf(Examined.class);
    assertThat(examine(joined(png, tail))).isInstanceOf(Examined.class);
  }

  @Test
  void aPictureBehindJunkIsHeldSinceNoBrowserShowsIt() {
    assertCannotTell(
        joined("%PDF-1.4\n".getBytes(StandardCharsets.UTF_8), jpeg), Cause.UNKNOWN_FORMAT);
    assertCannotTell(
        joined("<!-- -->".getBytes(StandardCharsets.UTF_8), png), Cause.UNKNOWN_FORMAT);
    assertThat(examine(joined("GIF89a/*".getBytes(StandardCharsets.UTF_8), jpeg)))
        .isInstanceOf(CannotTell.class);
  }

  private static Examined examined(byte[] content) {
    Examination answer = examine(content);
    assertThat(answer).isInstanceOf(Examined.class);
    return (Examined) answer;
  }

  private static Examination examine(byte[] content) {
    return examiner.examine(new ByteArrayChannel(content));
  }

  private static void assertCannotTell(byte[] content, Cause cause) {
    assertThat(examine(content))
        .isInstanceOfSatisfying(CannotTell.class, it -> assertThat(it.cause()).isEqualTo(cause));
  }

  private static void assertDamaged(byte[] content) {
    assertThat(examine(content))
        .isInstanceOfSatisfying(
            Examined.class,
            it -> {
              assertThat(it.completeness()).isEqualTo(Completeness.DAMAGED);
              assertThat(it.height()).isEqualTo(240);
            });
  }

  private static void assertDamagedOrBroken(byte[] content) {
    Examination answer = examine(content);
    boolean held = answer instanceof CannotTell it && it.cause() == Cause.BROKEN;
    boolean hashed = answer instanceof Examined;
    assertThat(held || hashed).as(answer.toString()).isTrue();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The JPEG with another size in its frame header. */
  private static byte[] patched(int width, int height) {
    byte[] lying = jpeg.clone();
    for (int i = 2; i < lying.length - 9; i++) {
      if ((lying[i] & 0xff) == 0xff && (lying[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(lying).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
        return lying;
      }
    }
    throw new IllegalStateException("the picture has no frame header");
  }

  /** A flat grey PNG of that size: zeros, which deflate a thousandfold. */
  private static byte[] png(int width, int height, int bitDepth) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bitDepth).put(new byte[4]);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", zeros((long) height * (1 + width * bitDepth / 8)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] zeros(long count) {
    var deflater = new Deflater(1);
    var packed = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 20];
    byte[] buffer = new byte[1 << 16];
    for (long left = count; left > 0; left -= block.length) {
      deflater.setInput(block, 0, (int) Math.min(left, block.length));
      if (left <= block.length) {
        deflater.finish();
      }
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        packed.write(buffer, 0, n);
      }
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] typed = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    var crc = new CRC32();
    crc.update(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(typed);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** A GIF of so many frames of one pixel. */
  private static byte[] gif(int frames) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    byte[] frame = {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
    for (int i = 0; i < frames; i++) {
      out.writeBytes(frame);
    }
    out.write(0x3b);
    return out.toByteArray();
  }
}
