package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A picture that lies beside the one shown first is hashed too, or else the answer says that
 * something was not looked at.
 */
final class BesideTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /** Where the index of a JPEG of several begins that is written here. */
  private static final int INDEX_BASE = 10;

  private static final String[] PLAIN = {"-f", "lavfi", "-i", "testsrc2=size=320x240:rate=2"};
  private static final String[] HIDDEN = {
    "-f", "lavfi", "-i", "mandelbrot=size=320x240:rate=2:end_scale=0.01"
  };

  private static ConfinedExaminer examiner;
  private static byte[] hiddenPng;
  private static Pdq256 hidden;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    examiner = TestWorkers.start(TestWorkers.settings());
    hiddenPng =
        TestFiles.ffmpeg("hidden.png", TestFiles.drawing(WIDTH, HEIGHT, 1, "-pix_fmt", "rgb24"));
    hidden = examine(hiddenPng).frames().getFirst().hash();
  }

  @AfterAll
  static void stop() {
    examiner.close();
  }

  @Test
  void everyPageOfATiffIsHashed() throws IOException {
    Examined examined = examine(tiff(plainPng(), plainPng(), hiddenPng));

    assertThat(examined.format()).isEqualTo(MediaFormat.TIFF);
    assertThat(examined.kind()).isEqualTo(MediaKind.ANIMATION);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames()).hasSize(3);
    assertThat(examined.frames().get(2).hash()).isEqualTo(hidden);
    assertThat(examined.frames().get(2).sampled()).isEqualTo(Sampled.BESIDE);
  }

  @Test
  void aTiffOfMorePagesThanTheCapIsCapped() throws IOException {
    byte[][] pages = new byte[7][];
    Arrays.fill(pages, plainPng());
    Limits most = Limits.DEFAULT;
    var fewFrames =
        new Limits(
            most.pixels(),
            5,
            most.pictureTime(),
            most.animationTime(),
            most.videoTime(),
            most.memoryBytes());
    try (var strict = TestWorkers.start(TestWorkers.settings().with(fewFrames))) {
      var examined = (Examined) strict.examine(new ByteArrayChannel(tiff(pages)));

      assertThat(examined.frames()).hasSize(5);
      assertThat(examined.completeness()).isEqualTo(Completeness.CAPPED);
    }
  }

  @Test
  void aTiffWhosePagesRunInACircleIsReadOnceAround() throws IOException {
    byte[] circle = tiff(plainPng(), hiddenPng);
    var bytes = ByteBuffer.wrap(circle);
    int first = bytes.getInt(4);
    int second = next(bytes, first);
    bytes.putInt(second + 2 + 12 * bytes.getShort(second), first);

    Examined examined = examine(circle);

    assertThat(examined.frames()).hasSize(2);
    assertThat(examined.frames().get(1).hash()).isEqualTo(hidden);
  }

  @Test
  void aTiffWithPicturesInsideAPageIsPartial() throws IOException {
    byte[] nested = tiff(plainPng());
    var bytes = ByteBuffer.wrap(nested);
    int directory = bytes.getInt(4);
    int last = directory + 2 + 12 * (bytes.getShort(directory) - 1);
    assertThat(bytes.getShort(last)).isGreaterThan((short) 280); // nothing the picture needs
    bytes.putShort(last, (short) 330);

    assertThat(examine(nested).completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void aPageThatCannotBeDecodedMakesATiffPartial() throws IOException {
    byte[] broken = tiff(plainPng(), hiddenPng);
    var bytes = ByteBuffer.wrap(broken);
    int second = next(bytes, bytes.getInt(4));
    for (int i = 0; i < bytes.getShort(second); i++) {
      int entry = second + 2 + 12 * i;
      if (bytes.getShort(entry) == 259) {
        bytes.putShort(entry + 8, (short) 34_712); // JPEG 2000
      }
    }

    Examined examined = examine(broken);

    assertThat(examined.frames()).hasSize(1);
    assertThat(examined.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void everyPictureOfAJpegOfSeveralIsHashed() {
    Examined examined = examine(several(plainJpeg(), plainJpeg(), hiddenJpeg()));

    assertThat(examined.format()).isEqualTo(MediaFormat.JPEG);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames())
        .extracting(FrameFingerprint::frame, FrameFingerprint::sampled)
        .containsExactly(
            tuple(0L, Sampled.BY_RATE), tuple(1L, Sampled.BESIDE), tuple(2L, Sampled.BESIDE));
    assertThat(examined.frames().get(2).hash().distanceTo(hidden)).isLessThanOrEqualTo(6);
  }

  @Test
  void anIndexThatPointsNowhereMakesAJpegNoWorse() {
    byte[] whole = several(plainJpeg(), hiddenJpeg());
    byte[] alone = Arrays.copyOf(whole, whole.length - hiddenJpeg().length);

    for (byte[] lying : List.of(alone, pointing(whole, 1), pointing(whole, -9))) {
      Examined examined = examine(lying);

      assertThat(examined.frames()).hasSize(1);
      assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    }
  }

  @Test
  void aJpegOfMorePicturesThanAreLookedAtIsPartial() {
    byte[][] others = new byte[20][];
    Arrays.fill(others, plainJpeg());

    Examined examined = examine(several(plainJpeg(), others));

    assertThat(examined.frames()).hasSize(17);
    assertThat(examined.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  private static byte[] plainJpeg() {
    return TestFiles.ffmpeg("a.jpg", arguments(PLAIN, new String[] {"-frames:v", "1"}));
  }

  private static byte[] hiddenJpeg() {
    return TestFiles.ffmpeg(
        "a.jpg", arguments(HIDDEN, new String[] {"-frames:v", "1", "-q:v", "1"}));
  }

  /** The JPEGs one after another, with an index of them in the first (CIPA DC-007). */
  private static byte[] several(byte[] first, byte[]... others) {
    int entries = 8 + 2 + 3 * 12 + 4;
    var index = ByteBuffer.allocate(entries + 16 * (1 + others.length));
    index.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 3);
    index.putShort((short) 0xb000).putShort((short) 7).putInt(4).putInt(0x30313030);
    index.putShort((short) 0xb001).putShort((short) 4).putInt(1).putInt(1 + others.length);
    index.putShort((short) 0xb002).putShort((short) 7);
    index.putInt(16 * (1 + others.length)).putInt(entries).putInt(0);
    int offset = first.length + 8 + index.capacity() - INDEX_BASE;
    index.putInt(0x30000).putInt(offset + INDEX_BASE).putInt(0).putInt(0);
    for (byte[] other : others) {
      index.putInt(0).putInt(other.length).putInt(offset).putInt(0);
      offset += other.length;
    }
    var file = new ByteArrayOutputStream();
    file.write(first, 0, 2);
    file.writeBytes(
        ByteBuffer.allocate(8)
            .putShort((short) 0xffe2)
            .putShort((short) (6 + index.capacity()))
            .putInt(0x4d504600)
            .array());
    file.writeBytes(index.array());
    file.write(first, 2, first.length - 2);
    for (byte[] other : others) {
      file.writeBytes(other);
    }
    return file.toByteArray();
  }

  /** The same with another place for its second picture. */
  private static byte[] pointing(byte[] several, int offset) {
    byte[] lying = several.clone();
    ByteBuffer.wrap(lying).putInt(INDEX_BASE + 8 + 2 + 3 * 12 + 4 + 16 + 8, offset);
    return lying;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.mkv"})
  void everyStreamOfAVideoIsHashed(String name) {
    assertHiddenIsFound(twoStreams(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.m4v"})
  void theCoverOfAVideoIsHashed(String name) throws IOException {
    Path cover = Files.write(folder.resolve("cover.png"), hiddenPng);
    byte[] video =
        TestFiles.ffmpeg(
            name,
            arguments(
                PLAIN,
                new String[] {"-i", cover.toString(), "-map", "0", "-map", "1"},
                new String[] {"-frames:v:0", "4", "-c:v:0", "libopenh264", "-c:v:1", "copy"},
                new String[] {"-disposition:v:1", "attached_pic"}));

    assertHiddenIsFound(video);
    assertThat(nearestOfBeside(examine(video))).isEqualTo(hidden);
  }

  @Test
  void theCoverOfASongIsHashed() throws IOException {
    Path cover = Files.write(folder.resolve("cover.png"), hiddenPng);
    byte[] song =
        TestFiles.ffmpeg(
            "a.m4a",
            arguments(
                new String[] {"-f", "lavfi", "-i", "sine=duration=1", "-i", cover.toString()},
                new String[] {"-map", "0", "-map", "1", "-c:v", "copy"},
                new String[] {"-disposition:v:0", "attached_pic"}));

    Examined examined = examine(song);

    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames()).hasSize(1);
    assertThat(examined.frames().getFirst().hash()).isEqualTo(hidden);
  }

  @Test
  void thePictureAttachedToAMatroskaFileIsHashed() throws IOException {
    assertHiddenIsFound(attached("cover.png", hiddenPng, "image/png"));
  }

  @Test
  void anAttachedPictureThatIsNotReadMakesAVideoPartial() throws IOException {
    Examined examined = examine(attached("cover.webp", hiddenPng, "image/webp"));

    assertThat(examined.frames()).isNotEmpty();
    assertThat(examined.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void aStreamThatCannotBeDecodedMakesAVideoPartial() {
    byte[] video = twoStreams("a.mkv");
    patchLast(video, "V_MPEG4/ISO/ASP", "V_MYSTERY/STREA");

    Examined examined = examine(video);

    assertThat(examined.frames()).isNotEmpty();
    assertThat(examined.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void subtitlesThatArePicturesMakeAVideoPartial() throws IOException {
    Path words = folder.resolve("words.srt");
    Files.writeString(words, "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
    byte[] video =
        TestFiles.ffmpeg(
            "a.mkv",
            arguments(
                PLAIN,
                new String[] {"-i", words.toString(), "-map", "0", "-map", "1"},
                new String[] {"-frames:v", "4", "-c:v", "mpeg4", "-c:s", "srt"}));
    assertThat(examine(video).completeness()).isEqualTo(Completeness.WHOLE);

    patchLast(video, "S_TEXT/UTF8", "S_HDMV/PGS\0");

    assertThat(examine(video).completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void theStillPictureBeforeAnAnimatedPngIsHashed() {
    byte[] moving =
        TestFiles.ffmpeg(
            "a.apng", arguments(PLAIN, new String[] {"-frames:v", "3", "-pix_fmt", "rgb24"}));

    Examined examined = examine(withStill(moving, hiddenPng));

    assertThat(examined.kind()).isEqualTo(MediaKind.ANIMATION);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames()).hasSize(4);
    assertThat(examined.frames().getLast().hash()).isEqualTo(hidden);
  }

  private void assertHiddenIsFound(byte[] video) {
    Examined examined = examine(video);

    assertThat(examined.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(examined.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(examined.frames())
        .anySatisfy(it -> assertThat(it.sampled()).isEqualTo(Sampled.BY_RATE));
    assertThat(examined.frames())
        .filteredOn(it -> it.sampled() == Sampled.BESIDE)
        .isNotEmpty()
        .anySatisfy(it -> assertThat(it.hash().distanceTo(hidden)).isLessThanOrEqualTo(24));
    assertThat(examined.frames())
        .filteredOn(it -> it.sampled() != Sampled.BESIDE)
        .allSatisfy(it -> assertThat(it.hash().distanceTo(hidden)).isGreaterThan(60));
  }

  private static Pdq256 nearestOfBeside(Examined examined) {
    return examined.frames().stream()
        .filter(it -> it.sampled() == Sampled.BESIDE)
        .map(it -> it.nearest512().getFirst())
        .findFirst()
        .orElseThrow();
  }

  private static byte[] twoStreams(String name) {
    return TestFiles.ffmpeg(
        name,
        arguments(
            PLAIN,
            HIDDEN,
            new String[] {"-map", "0", "-map", "1", "-frames:v:0", "4", "-frames:v:1", "4"},
            new String[] {"-c:v", "mpeg4", "-q:v", "2"}));
  }

  private byte[] attached(String file, byte[] content, String type) throws IOException {
    Path cover = Files.write(folder.resolve(file), content);
    return TestFiles.ffmpeg(
        "a.mkv",
        arguments(
            PLAIN,
            new String[] {"-frames:v", "4", "-c:v", "mpeg4", "-attach", cover.toString()},
            new String[] {"-metadata:s:t", "mimetype=" + type}));
  }

  private static byte[] plainPng() {
    return TestFiles.ffmpeg(
        "plain.png", arguments(PLAIN, new String[] {"-frames:v", "1", "-pix_fmt", "rgb24"}));
  }

  private static String[] arguments(String[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /** A big-endian TIFF with those pictures as its pages. */
  private static byte[] tiff(byte[]... pngs) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (byte[] png : pngs) {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        writer.writeToSequence(new IIOImage(picture, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    byte[] file = out.toByteArray();
    assertThat(file[0]).isEqualTo((byte) 'M');
    return file;
  }

  private static int next(ByteBuffer tiff, int directory) {
    return tiff.getInt(directory + 2 + 12 * tiff.getShort(directory));
  }

  private static void patchLast(byte[] file, String what, String with) {
    byte[] from = what.getBytes(StandardCharsets.ISO_8859_1);
    byte[] to = with.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = file.length - from.length; at >= 0; at--) {
      if (Arrays.equals(file, at, at + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, file, at, to.length);
        return;
      }
    }
    throw new IllegalStateException("the file has no " + what);
  }

  /** The animation with {@code still} as the picture for viewers that know no animation. */
  private static byte[] withStill(byte[] moving, byte[] still) {
    var out = new ByteArrayOutputStream();
    out.write(moving, 0, 8);
    int sequence = 0;
    for (int at = 8; at < moving.length; at += 12 + length(moving, at)) {
      byte[] data = Arrays.copyOfRange(moving, at + 8, at + 8 + length(moving, at));
      switch (type(moving, at)) {
        case "fcTL" -> {
          if (sequence == 0) {
            copyPicture(out, still);
          }
          chunk(out, "fcTL", ByteBuffer.wrap(data).putInt(0, sequence++).array());
        }
        case "IDAT" -> chunk(out, "fdAT", numbered(sequence++, data));
        case "fdAT" ->
            chunk(out, "fdAT", numbered(sequence++, Arrays.copyOfRange(data, 4, data.length)));
        default -> chunk(out, type(moving, at), data);
      }
    }
    return out.toByteArray();
  }

  private static void copyPicture(ByteArrayOutputStream out, byte[] png) {
    for (int at = 8; at < png.length; at += 12 + length(png, at)) {
      if (type(png, at).equals("IDAT")) {
        chunk(out, "IDAT", Arrays.copyOfRange(png, at + 8, at + 8 + length(png, at)));
      }
    }
  }

  private static int length(byte[] png, int at) {
    return ByteBuffer.wrap(png).getInt(at);
  }

  private static String type(byte[] png, int at) {
    return new String(png, at + 4, 4, StandardCharsets.US_ASCII);
  }

  private static byte[] numbered(int sequence, byte[] data) {
    return ByteBuffer.allocate(4 + data.length).putInt(sequence).put(data).array();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    var crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static Examined examine(byte[] content) {
    var answer = examiner.examine(new ByteArrayChannel(content));
    assertThat(answer).isInstanceOf(Examined.class);
    return (Examined) answer;
  }
}
