package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rarer kinds of JPEG: what is read, and what is held. The files are written by the JDK. */
final class JpegKindsTest {
  private static final int ADOBE_CMYK = 0;
  private static final int ADOBE_YCCK = 2;

  /** How one pixel becomes four samples. */
  private interface Inks {
    int[] of(int red, int green, int blue);
  }

  private static ConfinedExaminer examiner;
  private static BufferedImage picture;
  private static Pdq256 plain;

  @BeforeAll
  static void start() throws IOException {
    examiner = TestWorkers.start(TestWorkers.settings());
    byte[] png = TestFiles.ffmpeg("a.png", TestFiles.drawing(320, 240, 1, "-pix_fmt", "rgb24"));
    picture = ImageIO.read(new ByteArrayInputStream(png));
    plain = hash(png);
  }

  @AfterAll
  static void stop() {
    assertThat(examiner.status().died()).isZero();
    examiner.close();
  }

  @Test
  void progressiveHashesAsThePlainForm() throws IOException {
    byte[] progressive = jpeg(picture.getRaster(), true);

    assertThat(frameHeader(progressive)).isEqualTo(0xc2);
    assertThat(hash(progressive).distanceTo(plain)).isLessThanOrEqualTo(4);
  }

  @Test
  void adobeCmykHashesAsThePlainForm() throws IOException {
    byte[] cmyk = adobe(jpeg(four((r, g, b) -> new int[] {r, g, b, 255}), false), ADOBE_CMYK);

    assertThat(hash(cmyk).distanceTo(plain)).isLessThanOrEqualTo(4);
  }

  @Test
  void adobeCmykWithBlackInkHashesAsThePlainForm() throws IOException {
    byte[] cmyk = adobe(jpeg(four(JpegKindsTest::withBlackInk), false), ADOBE_CMYK);

    assertThat(hash(cmyk).distanceTo(plain)).isLessThanOrEqualTo(10);
  }

  @Test
  void adobeYcckHashesAsThePlainForm() throws IOException {
    byte[] ycck = adobe(jpeg(four(JpegKindsTest::ycck), false), ADOBE_YCCK);

    assertThat(hash(ycck).distanceTo(plain)).isLessThanOrEqualTo(10);
  }

  @Test
  void twelveBitsAreHeld() throws IOException {
    byte[] deep = jpeg(picture.getRaster(), false);
    deep[placeOfFrameHeader(deep) + 1] = (byte) 0xc1;
    deep[placeOfFrameHeader(deep) + 4] = 12;

    assertHeld(deep);
  }

  @Test
  void arithmeticCodingIsHeld() throws IOException {
    for (int marker : new int[] {0xc9, 0xca}) {
      byte[] arithmetic = jpeg(picture.getRaster(), marker == 0xca);
      arithmetic[placeOfFrameHeader(arithmetic) + 1] = (byte) marker;

      assertHeld(arithmetic);
    }
  }

  @Test
  void aHeaderThatClaimsMoreThanIsCodedIsDamaged() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] jpeg = jpeg(picture.getRaster(), progressive);

      assertThat(completeness(claiming(jpeg, 320, 240))).isEqualTo(Completeness.WHOLE);
      for (int height : new int[] {241, 256, 257, 320, 2_000}) {
        assertThat(completeness(claiming(jpeg, 320, height)))
            .as("%d rows, progressive: %b", height, progressive)
            .isEqualTo(Completeness.DAMAGED);
      }
      assertThat(completeness(claiming(jpeg, 640, 240))).isEqualTo(Completeness.DAMAGED);
    }
  }

  /** The same JPEG with another size in its frame header. */
  private static byte[] claiming(byte[] jpeg, int width, int height) {
    byte[] lying = jpeg.clone();
    ByteBuffer.wrap(lying)
        .putShort(placeOfFrameHeader(jpeg) + 5, (short) height)
        .putShort(placeOfFrameHeader(jpeg) + 7, (short) width);
    return lying;
  }

  private static Completeness completeness(byte[] jpeg) {
    Examination answer = examiner.examine(new ByteArrayChannel(jpeg));
    assertThat(answer).isInstanceOf(Examined.class);
    return ((Examined) answer).completeness();
  }

  private static int[] withBlackInk(int red, int green, int blue) {
    int light = Math.max(1, Math.max(red, Math.max(green, blue)));
    return new int[] {255 * red / light, 255 * green / light, 255 * blue / light, light};
  }

  /** Y'CbCr of the complement, as Adobe stores it, and no black ink. */
  private static int[] ycck(int red, int green, int blue) {
    double r = 255 - red;
    double g = 255 - green;
    double b = 255 - blue;
    double y = 0.299 * r + 0.587 * g + 0.114 * b;
    return new int[] {byteOf(y), byteOf(128 + (b - y) / 1.772), byteOf(128 + (r - y) / 1.402), 255};
  }

  private static int byteOf(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private static Raster four(Inks inks) {
    WritableRaster four =
        Raster.createInterleavedRaster(0, picture.getWidth(), picture.getHeight(), 4, null);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        four.setPixel(x, y, inks.of(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
      }
    }
    return four;
  }

  /** A JPEG of three bands as a picture, of four as they are. */
  private static byte[] jpeg(Raster raster, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.95f);
    how.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      var image =
          raster.getNumBands() == 4
              ? new IIOImage(raster, null, null)
              : new IIOImage(picture, null, null);
      writer.write(null, image, how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The JPEG with Adobe's marker, which says what its four components are. */
  private static byte[] adobe(byte[] jpeg, int transform) {
    byte[] marker =
        ByteBuffer.allocate(16)
            .putShort((short) 0xffee)
            .putShort((short) 14)
            .put("Adobe".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 100)
            .putInt(0)
            .put((byte) transform)
            .array();
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(marker);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static int frameHeader(byte[] jpeg) {
    return jpeg[placeOfFrameHeader(jpeg) + 1] & 0xff;
  }

  private static int placeOfFrameHeader(byte[] jpeg) {
    for (int at = 2; at < jpeg.length - 4; at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2)) {
      int marker = jpeg[at + 1] & 0xff;
      if (marker >= 0xc0 && marker <= 0xc2) {
        return at;
      }
    }
    throw new IllegalStateException("the picture has no frame header");
  }

  private static void assertHeld(byte[] jpeg) {
    assertThat(examiner.examine(new ByteArrayChannel(jpeg)))
        .isInstanceOfSatisfying(
            CannotTell.class, it -> assertThat(it.cause()).isEqualTo(Cause.BROKEN));
  }

  private static Pdq256 hash(byte[] file) {
    var answer = examiner.examine(new ByteArrayChannel(file));
    assertThat(answer).isInstanceOf(Examined.class);
    var examined = (Examined) answer;
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    return examined.frames().getFirst().hash();
  }
}
