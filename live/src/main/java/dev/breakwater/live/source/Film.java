package dev.breakwater.live.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    byte[] codec = element(CODEC_ID, first.codec().matroska().getBytes(StandardCharsets.US_ASCII));
    byte[] config =
        first.config().length == 0 ? new byte[0] : element(CODEC_PRIVATE, first.config());
    byte[] track =
        element(
            TRACK_ENTRY,
            number(TRACK_NUMBER, 1),
            number(TRACK_UID, 1),
            number(TRACK_TYPE, 1),
            codec,
            config);
    List<byte[]> segment = new ArrayList<>();
    segment.add(element(INFO, number(TIMESTAMP_SCALE, NANOS_A_MILLI)));
    segment.add(element(TRACKS, track));
    long start = frames.stream().mapToLong(CodedFrame::millis).min().orElseThrow();
    for (CodedFrame frame : frames) {
      addCluster(frame, frame.millis() - start, segment);
    }
    byte[] docType = element(DOC_TYPE, "matroska".getBytes(StandardCharsets.US_ASCII));
    segment.addFirst(head(SEGMENT, length(segment)));
    segment.addFirst(element(EBML, docType));
    return join(segment);
  }

  /** In parts, so that the picture is copied once, when they are joined. */
  private static void addCluster(CodedFrame frame, long millis, List<byte[]> to) {
    byte[] coded = frame.bytes();
    byte[] blockHead = frame.key() ? BLOCK_HEAD_KEY : BLOCK_HEAD;
    byte[] timestamp = number(TIMESTAMP, millis);
    byte[] block = head(SIMPLE_BLOCK, blockHead.length + coded.length);
    List<byte[]> cluster = List.of(timestamp, block, blockHead, coded);
    to.add(head(CLUSTER, length(cluster)));
    to.addAll(cluster);
  }

  private static byte[] number(int id, long value) {
    return element(id, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static byte[] element(int id, byte[]... content) {
    List<byte[]> parts = new ArrayList<>(List.of(content));
    parts.addFirst(head(id, length(parts)));
    return join(parts);
  }

  /** The head of an element: its id as it stands, and the size of its content in eight bytes. */
  private static byte[] head(int id, int length) {
    int idBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8;
    ByteBuffer out = ByteBuffer.allocate(idBytes + Long.BYTES);
    for (int i = idBytes - 1; i >= 0; i--) {
      out.put((byte) (id >>> (8 * i)));
    }
    return out.putLong(0x0100_0000_0000_0000L | length).array();
  }

  private static int length(List<byte[]> parts) {
    return parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact);
  }

  private static byte[] join(List<byte[]> parts) {
    ByteBuffer out = ByteBuffer.allocate(length(parts));
    parts.forEach(out::put);
    return out.array();
  }
}
