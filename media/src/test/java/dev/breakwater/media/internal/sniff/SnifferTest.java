package dev.breakwater.media.internal.sniff;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Cause;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, whole, cut off and absurd. */
final class SnifferTest {
  private static final long CAP = 80_000_000;

  static Stream<Arguments> headers() {
    return Stream.of(
        header(MediaFormat.JPEG, MediaKind.PICTURE, jpeg(8, 7, 5)),
        header(MediaFormat.PNG, MediaKind.PICTURE, png(7, 5, "IDAT")),
        header(MediaFormat.PNG, MediaKind.ANIMATION, png(7, 5, "acTL")),
        header(MediaFormat.GIF, MediaKind.ANIMATION, gif("GIF87a", 7, 5)),
        header(MediaFormat.GIF, MediaKind.ANIMATION, gif("GIF89a", 7, 5)),
        header(MediaFormat.WEBP, MediaKind.PICTURE, webpLossy(7, 5)),
        header(MediaFormat.WEBP, MediaKind.PICTURE, webpLossless(7, 5)),
        header(MediaFormat.WEBP, MediaKind.PICTURE, webpExtended(0, 7, 5)),
        header(MediaFormat.WEBP, MediaKind.ANIMATION, webpExtended(2, 7, 5)),
        header(MediaFormat.BMP, MediaKind.PICTURE, bmp(40, 7, 5)),
        header(MediaFormat.BMP, MediaKind.PICTURE, bmp(40, 7, -5)),
        header(MediaFormat.BMP, MediaKind.PICTURE, oldBmp(7, 5)),
        header(MediaFormat.TIFF, MediaKind.PICTURE, tiff(LITTLE_ENDIAN, 7, 5, 0)),
        header(MediaFormat.TIFF, MediaKind.PICTURE, tiff(BIG_ENDIAN, 7, 5, 0)),
        header(MediaFormat.TIFF, MediaKind.ANIMATION, tiff(BIG_ENDIAN, 7, 5, 64)),
        header(MediaFormat.TIFF, MediaKind.PICTURE, bigTiff(LITTLE_ENDIAN, 7, 5)),
        header(MediaFormat.TIFF, MediaKind.PICTURE, bigTiff(BIG_ENDIAN, 7, 5)),
        header(MediaFormat.AVIF, MediaKind.PICTURE, still("avif", 7, 5)),
        header(MediaFormat.AVIF, MediaKind.ANIMATION, still("avis", 7, 5)),
        header(MediaFormat.HEIC, MediaKind.PICTURE, still("heic", 7, 5)),
        header(MediaFormat.HEIC, MediaKind.PICTURE, still("mif1", 7, 5)),
        header(MediaFormat.HEIC, MediaKind.ANIMATION, still("hevc", 7, 5)));
  }

  private static Arguments header(MediaFormat format, MediaKind kind, byte[] bytes) {
    return Arguments.of(format, kind, bytes);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("headers")
  void aHeaderTellsFormatAndSize(MediaFormat format, MediaKind kind, byte[] bytes) {
    assertThat(sniff(bytes)).isEqualTo(new Sniffed.Media(format, kind, 7, 5));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("headers")
  void everyBeginningOfAHeaderGetsAnAnswer(MediaFormat format, MediaKind kind, byte[] bytes) {
    assertThat(sniff(Arrays.copyOf(bytes, 0)))
        .isEqualTo(refused(Cause.EMPTY, "there are no bytes"));
    for (int length = 1; length < bytes.length; length++) {
      switch (sniff(Arrays.copyOf(bytes, length))) {
        case Sniffed.Media it -> assertThat(it.format()).isIn(format, MediaFormat.MP4);
        case Sniffed.Refused it ->
            assertThat(it.cause()).isIn(Cause.BROKEN, Cause.UNKNOWN_FORMAT, Cause.TOO_LARGE);
      }
    }
  }

  static Stream<Arguments> absurd() {
    return Stream.of(
        absurd("JPEG", jpeg(8, 65_535, 65_535)),
        absurd("PNG", png(Integer.MAX_VALUE, Integer.MAX_VALUE, "IDAT")),
        absurd("PNG past an int", png(-1, -1, "IDAT")),
        absurd("GIF", gif("GIF89a", 65_535, 65_535)),
        absurd("WebP lossy", webpLossy(16_383, 16_383)),
        absurd("WebP lossless", webpLossless(16_384, 16_384)),
        absurd("WebP extended", webpExtended(0, 1 << 24, 1 << 24)),
        absurd("BMP", bmp(40, Integer.MAX_VALUE, Integer.MAX_VALUE)),
        absurd("BMP top down", bmp(40, Integer.MAX_VALUE, Integer.MIN_VALUE)),
        absurd("TIFF", tiff(LITTLE_ENDIAN, -1, -1, 0)),
        absurd("BigTIFF", bigTiff(BIG_ENDIAN, -1, -1)),
        absurd("AVIF", still("avif", -1, -1)),
        absurd("HEIC", still("heic", 100_000, 100_000)));
  }

  private static Arguments absurd(String name, byte[] bytes) {
    return Arguments.of(name, bytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("absurd")
  void anAbsurdSizeIsTooLarge(String name, byte[] bytes) {
    assertThat(sniff(bytes))
        .as(name)
        .isInstanceOfSatisfying(
            Sniffed.Refused.class, it -> assertThat(it.cause()).isEqualTo(Cause.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(ints = {188, 192})
  void fiveSyncBytesAPacketApartAreATransportStream(int packet) {
    byte[] stream = new byte[5 * packet];
    for (int i = 0; i < 5; i++) {
      stream[packet - 188 + i * packet] = 'G';
    }

    assertThat(sniff(stream))
        .isEqualTo(new Sniffed.Media(MediaFormat.MPEG_TS, MediaKind.VIDEO, 0, 0));
    assertThat(sniff(Arrays.copyOf(stream, 4 * packet))).isInstanceOf(Sniffed.Refused.class);
  }

  @Test
  void flashVideoIsKnownByItsMark() {
    assertThat(sniff(new byte[] {'F', 'L', 'V', 1, 1, 0, 0, 0, 9}))
        .isEqualTo(new Sniffed.Media(MediaFormat.FLV, MediaKind.VIDEO, 0, 0));
  }

  static Stream<byte[]> nothing() {
    return Stream.of(
        jpeg(8, 0, 5),
        jpeg(8, 7, 0),
        png(0, 5, "IDAT"),
        gif("GIF89a", 7, 0),
        webpLossy(0, 5),
        bmp(40, 7, 0),
        tiff(BIG_ENDIAN, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void aPictureWithoutASideIsBroken(byte[] bytes) {
    assertThat(sniff(bytes))
        .isInstanceOfSatisfying(
            Sniffed.Refused.class, it -> assertThat(it.cause()).isEqualTo(Cause.BROKEN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 16, 255})
  void aJpegOfOtherThanEightBitsIsBroken(int bits) {
    assertThat(sniff(jpeg(bits, 7, 5)))
        .isInstanceOfSatisfying(
            Sniffed.Refused.class, it -> assertThat(it.cause()).isEqualTo(Cause.BROKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isom", "qt  ", "3gp4", "M4V ", "mp42", "????"})
  void anyOtherBrandIsAVideo(String brand) {
    byte[] file = joined(ints(16), text("ftyp" + brand), ints(0));

    assertThat(sniff(file)).isEqualTo(new Sniffed.Media(MediaFormat.MP4, MediaKind.VIDEO, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"moov", "mdat", "wide", "free", "skip", "pnot"})
  void aQuickTimeAtomIsAVideo(String atom) {
    assertThat(sniff(joined(ints(8), text(atom))))
        .isEqualTo(new Sniffed.Media(MediaFormat.MP4, MediaKind.VIDEO, 0, 0));
  }

  @Test
  void ebmlIsAVideo() {
    assertThat(sniff(hex("1a45dfa3")))
        .isEqualTo(new Sniffed.Media(MediaFormat.MATROSKA, MediaKind.VIDEO, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25504446", // PDF
        "504b0304", // zip
        "3c737667", // SVG
        "38425053", // Photoshop
        "00000100", // icon
        "4949bc01", // JPEG XR
        "ff0a", // JPEG XL
        "4f676753", // Ogg
        "52494646ffffffff41564920" // AVI
      })
  void whatIsNotReadIsOfNoFormat(String magic) {
    assertThat(sniff(joined(hex(magic), new byte[64])))
        .isInstanceOfSatisfying(
            Sniffed.Refused.class, it -> assertThat(it.cause()).isEqualTo(Cause.UNKNOWN_FORMAT));
  }

  @Test
  void aFileOfMarkersWithoutEndIsGivenUp() {
    byte[] markers = new byte[1 << 20];
    Arrays.fill(markers, (byte) 0xff);
    markers[1] = (byte) 0xd8;

    assertThat(sniff(markers)).isInstanceOf(Sniffed.Refused.class);
  }

  @Test
  void chunksThatNeverGetToThePictureAreGivenUp() {
    byte[] file = joined(png(7, 5, "tEXt"), new byte[1 << 20]);

    assertThat(sniff(file)).isEqualTo(new Sniffed.Media(MediaFormat.PNG, MediaKind.PICTURE, 7, 5));
  }

  @Test
  void everyMutantOfEverySampleGetsAnAnswerSoon() throws IOException {
    Random random = new Random(7);
    byte[][] seeds = headers().map(it -> (byte[]) it.get()[2]).toArray(byte[][]::new);
    long started = System.nanoTime();
    for (int i = 0; i < 200_000; i++) {
      byte[] mutant = seeds[random.nextInt(seeds.length)].clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      assertThat(sniff(mutant)).isNotNull();
    }
    byte[] sample = sample("sample.avif");
    for (int length = 0; length < sample.length; length++) {
      assertThat(sniff(Arrays.copyOf(sample, length))).isNotNull();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
  }

  private static Sniffed sniff(byte[] bytes) {
    try {
      return new Sniffer(CAP).sniff(new ByteArrayChannel(bytes));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Sniffed refused(Cause cause, String detail) {
    return new Sniffed.Refused(cause, detail);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream file = ConfinedExaminer.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return file.readAllBytes();
    }
  }

  private static byte[] jpeg(int bits, int width, int height) {
    byte[] comment = joined(hex("fffe"), shorts(6), text("????"));
    return joined(
        hex("ffd8"),
        comment,
        hex("ffc0"),
        shorts(11),
        bytes(bits),
        shorts(height, width),
        bytes(1));
  }

  private static byte[] png(int width, int height, String next) {
    return joined(
        hex("89504e470d0a1a0a"),
        ints(13),
        text("IHDR"),
        ints(width, height),
        new byte[9],
        ints(4),
        text(next),
        new byte[8]);
  }

  private static byte[] gif(String magic, int width, int height) {
    return joined(text(magic), swapped(shorts(width)), swapped(shorts(height)), new byte[3]);
  }

  private static byte[] webpLossy(int width, int height) {
    return joined(
        text("RIFF????WEBPVP8 "), new byte[10], swapped(shorts(width)), swapped(shorts(height)));
  }

  private static byte[] webpLossless(int width, int height) {
    return joined(
        text("RIFF????WEBPVP8L????"), bytes(0x2f), swapped(ints((width - 1) | (height - 1) << 14)));
  }

  private static byte[] webpExtended(int flags, int width, int height) {
    return joined(
        text("RIFF????WEBPVP8X????"),
        bytes(flags, 0, 0, 0),
        Arrays.copyOf(swapped(ints(width - 1)), 3),
        Arrays.copyOf(swapped(ints(height - 1)), 3));
  }

  private static byte[] bmp(int size, int width, int height) {
    return joined(
        text("BM"), new byte[12], swapped(ints(size)), swapped(ints(width)), swapped(ints(height)));
  }

  private static byte[] oldBmp(int width, int height) {
    return joined(
        text("BM"),
        new byte[12],
        swapped(ints(12)),
        swapped(shorts(width)),
        swapped(shorts(height)));
  }

  private static byte[] tiff(ByteOrder order, int width, int height, int next) {
    var file = ByteBuffer.allocate(38).order(order);
    file.put(text(order == LITTLE_ENDIAN ? "II" : "MM")).putShort((short) 42).putInt(8);
    file.putShort((short) 2);
    file.putShort((short) 256).putShort((short) 4).putInt(1).putInt(width);
    file.putShort((short) 257).putShort((short) 4).putInt(1).putInt(height);
    return file.putInt(next).array();
  }

  private static byte[] bigTiff(ByteOrder order, int width, int height) {
    var file = ByteBuffer.allocate(72).order(order);
    file.put(text(order == LITTLE_ENDIAN ? "II" : "MM")).putShort((short) 43);
    file.putShort((short) 8).putShort((short) 0).putLong(16).putLong(2);
    file.putShort((short) 256).putShort((short) 4).putLong(1).putInt(width).putInt(0);
    file.putShort((short) 257).putShort((short) 4).putLong(1).putInt(height).putInt(0);
    return file.array();
  }

  private static byte[] still(String brand, int width, int height) {
    return joined(
        ints(16),
        text("ftyp" + brand),
        ints(0, 20),
        text("ispe"),
        ints(0, width, height),
        new byte[16]);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] shorts(int... values) {
    var bytes = ByteBuffer.allocate(2 * values.length);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return bytes.array();
  }

  private static byte[] ints(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private static byte[] swapped(byte[] number) {
    byte[] swapped = new byte[number.length];
    for (int i = 0; i < number.length; i++) {
      swapped[i] = number[number.length - 1 - i];
    }
    return swapped;
  }

  private static byte[] joined(byte[]... parts) {
    var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(it -> it.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
