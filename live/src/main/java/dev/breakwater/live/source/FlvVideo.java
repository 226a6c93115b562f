package dev.breakwater.live.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the video messages of RTMP, which are the bodies of FLV video tags: H.264 as Adobe wrote it
 * down, and the four-letter codecs of Enhanced RTMP (Veovera, v1).
 */
final class FlvVideo {
  private static final byte[] NONE = {};
  private static final int AVC = 7;
  private static final int ENHANCED = 0x80;
  private static final int KEY = 1;
  private static final int CONFIG = 0;
  private static final int CODED = 1;
  private static final int CODED_WITHOUT_OFFSET = 3;

  private Codec codec = Codec.AVC;
  private byte[] config = NONE;

  /** The picture in {@code body}; empty where it is a configuration, or nothing to look at. */
  Optional<CodedFrame> read(ByteBuffer body, long millis) {
    if (body.remaining() < 5) {
      return Optional.empty();
    }
    int head = body.get() & 0xff;
    return (head & ENHANCED) != 0 ? enhanced(head, body, millis) : plain(head, body, millis);
  }

  private Optional<CodedFrame> plain(int head, ByteBuffer body, long millis) {
    if ((head & 0x0f) != AVC) {
      return Optional.empty();
    }
    codec = Codec.AVC;
    int type = body.get() & 0xff;
    int offset = signed24(body);
    return switch (type) {
      case CONFIG -> configured(body);
      case CODED -> frame(body, head >> 4 == KEY, millis + offset);
      default -> Optional.empty();
    };
  }

  private Optional<CodedFrame> enhanced(int head, ByteBuffer body, long millis) {
    Optional<Codec> told = codec(body);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    codec = told.get();
    boolean key = (head >> 4 & 0x07) == KEY;
    boolean hasOffset = codec == Codec.AVC || codec == Codec.HEVC;
    return switch (head & 0x0f) {
      case CONFIG -> configured(body);
      case CODED -> frame(body, key, hasOffset ? millis + offset(body) : millis);
      case CODED_WITHOUT_OFFSET -> frame(body, key, millis);
      default -> Optional.empty();
    };
  }

  private static int offset(ByteBuffer body) {
    return body.remaining() < 3 ? 0 : signed24(body);
  }

  private static Optional<Codec> codec(ByteBuffer body) {
    byte[] four = new byte[4];
    body.get(four);
    return switch (new String(four, StandardCharsets.US_ASCII)) {
      case "avc1" -> Optional.of(Codec.AVC);
      case "hvc1" -> Optional.of(Codec.HEVC);
      case "av01" -> Optional.of(Codec.AV1);
      case "vp09" -> Optional.of(Codec.VP9);
      default -> Optional.empty();
    };
  }

  private Optional<CodedFrame> configured(ByteBuffer body) {
    config = body.remaining() > CodedFrame.MOST_CONFIG_BYTES ? NONE : rest(body);
    return Optional.empty();
  }

  private Optional<CodedFrame> frame(ByteBuffer body, boolean key, long millis) {
    if (!body.hasRemaining()) {
      return Optional.empty();
    }
    byte[] picture = rest(body);
    boolean isKey = key || NalUnits.hasKeyframe(codec, config, picture);
    return Optional.of(new CodedFrame(codec, config, picture, isKey, Math.max(0, millis)));
  }

  private static byte[] rest(ByteBuffer body) {
    byte[] rest = new byte[body.remaining()];
    body.get(rest);
    return rest;
  }

  private static int signed24(ByteBuffer body) {
    return body.get() << 16 | (body.get() & 0xff) << 8 | (body.get() & 0xff);
  }
}
