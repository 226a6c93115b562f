package dev.breakwater.live.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes small fragmented MP4: one track of pretended H.264 pictures, 25 a second. */
final class TestMp4 {
  private static final int TRACK = 1;
  private static final int TICKS_A_SECOND = 25;
  private static final int PICTURE_BYTES = 12;
  private static final int NOT_SYNC = 0x10000;

  private TestMp4() {}

  /** What says how the pictures are coded. */
  static byte[] section() {
    byte[] config = {1, 0x64, 0, 0x1f, (byte) 0xff, (byte) 0xe0, 0};
    byte[] entry = box("avc1", new byte[78], box("avcC", config));
    byte[] described = box("stsd", ints(0, 1), entry);
    byte[] media =
        box(
            "mdia",
            box("mdhd", ints(0, 0, 0, TICKS_A_SECOND, 0, 0)),
            box("minf", box("stbl", described)));
    byte[] track = box("trak", box("tkhd", ints(0, 0, 0, TRACK, 0, 0)), media);
    byte[] extended = box("mvex", box("trex", ints(0, TRACK, 1, 1, PICTURE_BYTES, NOT_SYNC)));
    return join(box("ftyp", ints(0x69736f36, 0)), box("moov", track, extended));
  }

  /** A piece of {@code pictures}, the first a keyframe; {@code first} were before it. */
  static byte[] piece(long first, int pictures) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < pictures; i++) {
      int type = i == 0 ? 0x65 : 0x41;
      content.writeBytes(ints(PICTURE_BYTES - 4, type << 24 | 0x888400, i));
    }
    byte[] fragment = fragment(first, pictures, 0);
    return join(
        box("styp", ints(0x6d736468, 0)),
        fragment(first, pictures, fragment.length + 8),
        box("mdat", content.toByteArray()));
  }

  private static byte[] fragment(long first, int pictures, int offset) {
    byte[] head = box("tfhd", ints(0x20000, TRACK));
    byte[] time = box("tfdt", ints(0x1000000), ByteBuffer.allocate(8).putLong(first).array());
    byte[] run = box("trun", ints(0x5, pictures, offset, 0));
    return box("moof", box("mfhd", ints(0, 1)), box("traf", head, time, run));
  }

  static byte[] box(String type, byte[]... contents) {
    byte[] content = join(contents);
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      out.putInt(value);
    }
    return out.array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
