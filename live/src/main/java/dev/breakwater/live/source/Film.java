package dev.breakwater.live.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts coded pictures into a file: Matroska (RFC 9559), one track, one cluster for each picture.
 *
 * <p>One keyframe in a file of its own is decoded at once, with nothing before it to wait for; a
 * decoder that is fed a stream of keyframes alone gives each picture two groups late, because it
 * waits for those that are shown before.
 */
public final class Film {
  private static final int EBML = 0x1A45DFA3;
  private static final int DOC_TYPE = 0x4282;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_NUMBER = 0xD7;
  private static final int TRACK_UID = 0x73C5;
  private static final int TRACK_TYPE = 0x83;
  private static final int CODEC_ID = 0x86;
  private static final int CODEC_PRIVATE = 0x63A2;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final byte[] BLOCK_HEAD_KEY = {(byte) 0x81, 0, 0, (byte) 0x80};
  private static final byte[] BLOCK_HEAD = {(byte) 0x81, 0, 0, 0};

  private Film() {}

  /**
   * A file of {@code frames}, which are of one codec and configuration.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static byte[] of(List<CodedFrame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("a film has at least one picture");
    }
    CodedFrame first = frames.getFirst();
    byte[] track =
        join(
            number(TRACK_NUMBER, 1),
            number(TRACK_UID, 1),
            number(TRACK_TYPE, 1),
            element(CODEC_ID, first.codec().matroska().getBytes(StandardCharsets.US_ASCII)),
            first.config().length == 0 ? new byte[0] : element(CODEC_PRIVATE, first.config()));
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    segment.writeBytes(element(INFO, number(TIMESTAMP_SCALE, NANOS_A_MILLI)));
    segment.writeBytes(element(TRACKS, element(TRACK_ENTRY, track)));
    long start = frames.stream().mapToLong(CodedFrame::millis).min().orElseThrow();
    for (CodedFrame frame : frames) {
      byte[] block = join(frame.key() ? BLOCK_HEAD_KEY : BLOCK_HEAD, frame.bytes());
      segment.writeBytes(
          element(
              CLUSTER,
              join(number(TIMESTAMP, frame.millis() - start), element(SIMPLE_BLOCK, block))));
    }
    byte[] head = element(DOC_TYPE, "matroska".getBytes(StandardCharsets.US_ASCII));
    return join(element(EBML, head), element(SEGMENT, segment.toByteArray()));
  }

  private static byte[] number(int id, long value) {
    return element(id, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  /** An element: its id as it stands, its size in eight bytes, its content. */
  private static byte[] element(int id, byte[] content) {
    int idBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8;
    ByteBuffer out = ByteBuffer.allocate(idBytes + Long.BYTES + content.length);
    for (int i = idBytes - 1; i >= 0; i--) {
      out.put((byte) (id >>> (8 * i)));
    }
    return out.putLong(0x0100_0000_0000_0000L | content.length).put(content).array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
