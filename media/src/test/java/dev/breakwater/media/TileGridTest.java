package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An AVIF of four tiles, put together here box by box, since no tool at hand writes one. */
final class TileGridTest {
  private static final int TILE_WIDTH = 160;
  private static final int TILE_HEIGHT = 128;

  @Test
  void tilesArePutTogetherBeforeTheyAreHashed() {
    byte[] plain =
        TestFiles.ffmpeg("whole.png", TestFiles.drawing(320, 256, 1, "-pix_fmt", "rgb24"));
    try (var examiner = TestWorkers.start(TestWorkers.settings())) {
      var whole = (Examined) examiner.examine(new ByteArrayChannel(plain));
      var answer = examiner.examine(new ByteArrayChannel(grid(List.of())));

      assertThat(answer).isInstanceOf(Examined.class);
      var tiled = (Examined) answer;
      assertThat(tiled.format()).isEqualTo(MediaFormat.AVIF);
      assertThat(tiled.kind()).isEqualTo(MediaKind.PICTURE);
      assertThat(tiled.width()).isEqualTo(320);
      assertThat(tiled.height()).isEqualTo(256);
      assertThat(tiled.completeness()).isEqualTo(Completeness.WHOLE);
      assertThat(tiled.frames()).hasSize(1);
      assertThat(tiled.frames().getFirst().hash().distanceTo(whole.frames().getFirst().hash()))
          .isLessThanOrEqualTo(10);
    }
  }

  @Test
  void aPictureBesideTheTilesIsHashed() {
    byte[] other = stripes();
    try (var examiner = TestWorkers.start(TestWorkers.settings())) {
      var alone = (Examined) examiner.examine(new ByteArrayChannel(other));
      var both = (Examined) examiner.examine(new ByteArrayChannel(grid(List.of(other))));

      assertThat(both.kind()).isEqualTo(MediaKind.PICTURE);
      assertThat(both.width()).isEqualTo(320);
      assertThat(both.completeness()).isEqualTo(Completeness.WHOLE);
      assertThat(both.frames()).hasSize(2);
      assertThat(both.frames().get(1).sampled()).isEqualTo(FrameFingerprint.Sampled.BESIDE);
      assertThat(both.frames().get(1).hash()).isEqualTo(alone.frames().getFirst().hash());
    }
  }

  private static byte[] stripes() {
    return TestFiles.ffmpeg(
        "other.avif",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=%dx%d".formatted(TILE_WIDTH, TILE_HEIGHT),
        "-frames:v",
        "1",
        "-pix_fmt",
        "yuv444p",
        "-c:v",
        "libaom-av1",
        "-crf",
        "15",
        "-cpu-used",
        "8");
  }

  private static byte[] grid(List<byte[]> others) {
    List<byte[]> payloads = new ArrayList<>();
    payloads.add(new byte[] {0, 0, 1, 1, 1, 64, 1, 0}); // 2 x 2 tiles, shown 320 x 256
    byte[] configuration = {};
    for (int tile = 0; tile < 4; tile++) {
      byte[] avif = tile(tile % 2, tile / 2);
      configuration = boxIn(avif, "av1C");
      byte[] data = boxIn(avif, "mdat");
      payloads.add(Arrays.copyOfRange(data, 8, data.length));
    }
    for (byte[] other : others) {
      byte[] data = boxIn(other, "mdat");
      payloads.add(Arrays.copyOfRange(data, 8, data.length));
    }
    byte[] type = box("ftyp", text("avif"), ints(0), text("avifmif1"));
    byte[] meta = meta(configuration, payloads, 0);
    byte[] placed = meta(configuration, payloads, type.length + meta.length + 8);
    return joined(type, placed, box("mdat", payloads.toArray(byte[][]::new)));
  }

  private static byte[] tile(int column, int row) {
    String crop =
        "crop=%d:%d:%d:%d"
            .formatted(TILE_WIDTH, TILE_HEIGHT, column * TILE_WIDTH, row * TILE_HEIGHT);
    return TestFiles.ffmpeg(
        "tile.avif",
        TestFiles.drawing(
            320, 256, 1, "-vf", crop, "-c:v", "libaom-av1", "-crf", "15", "-cpu-used", "8"));
  }

  /** Item 1 is the grid, items 2 to 5 its tiles; what follows lies beside. */
  private static byte[] meta(byte[] configuration, List<byte[]> payloads, int dataStart) {
    byte[] handler = fullBox("hdlr", 0, ints(0), text("pict"), new byte[13]);
    byte[] primary = fullBox("pitm", 0, shorts(1));
    byte[] items =
        fullBox(
            "iinf",
            0,
            shorts(payloads.size()),
            entry(1, "grid"),
            joined(
                IntStream.rangeClosed(2, payloads.size())
                    .mapToObj(item -> entry(item, "av01"))
                    .toArray(byte[][]::new)));
    byte[] references = fullBox("iref", 0, box("dimg", shorts(1, 4, 2, 3, 4, 5)));
    byte[] properties =
        box(
            "ipco",
            fullBox("ispe", 0, ints(2 * TILE_WIDTH, 2 * TILE_HEIGHT)),
            fullBox("ispe", 0, ints(TILE_WIDTH, TILE_HEIGHT)),
            configuration);
    byte[] uses =
        fullBox(
            "ipma",
            0,
            ints(payloads.size()),
            shorts(1),
            new byte[] {1, 1},
            joined(
                IntStream.rangeClosed(2, payloads.size())
                    .mapToObj(item -> joined(shorts(item), new byte[] {2, 2, (byte) 0x83}))
                    .toArray(byte[][]::new)));
    return fullBox(
        "meta",
        0,
        handler,
        primary,
        places(payloads, dataStart),
        items,
        references,
        box("iprp", properties, uses));
  }

  private static byte[] places(List<byte[]> payloads, int dataStart) {
    var entries = new ByteArrayOutputStream();
    int at = dataStart;
    for (int i = 0; i < payloads.size(); i++) {
      entries.writeBytes(shorts(i + 1, 0, 1));
      entries.writeBytes(ints(at, payloads.get(i).length));
      at += payloads.get(i).length;
    }
    return fullBox("iloc", 0, new byte[] {0x44, 0}, shorts(payloads.size()), entries.toByteArray());
  }

  private static byte[] entry(int item, String type) {
    return fullBox("infe", 2, shorts(item, 0), text(type), new byte[1]);
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] content = joined(parts);
    return joined(ints(8 + content.length), text(type), content);
  }

  private static byte[] fullBox(String type, int version, byte[]... parts) {
    return box(type, ints(version << 24), joined(parts));
  }

  /** A box with its header, wherever it lies. */
  private static byte[] boxIn(byte[] file, String type) {
    byte[] name = text(type);
    for (int i = 4; i < file.length - 4; i++) {
      if (Arrays.equals(file, i, i + 4, name, 0, 4)) {
        int length = ByteBuffer.wrap(file).getInt(i - 4);
        return Arrays.copyOfRange(file, i - 4, i - 4 + length);
      }
    }
    throw new IllegalStateException("there is no box " + type);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] ints(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private static byte[] shorts(int... values) {
    var bytes = ByteBuffer.allocate(2 * values.length);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return bytes.array();
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
