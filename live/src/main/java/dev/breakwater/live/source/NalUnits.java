package dev.breakwater.live.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The units of H.264 and H.265 between start codes (ITU-T H.264, annex B), as transport streams
 * carry them.
 *
 * <p>H.264 is rewritten into the form that files have, with lengths before the units and the
 * parameter sets apart (ISO/IEC 14496-15). H.265 stays as it is, which FFmpeg reads from Matroska
 * too.
 */
final class NalUnits {
  private static final byte[] NONE = {};
  private static final int IDR = 5;
  private static final int SPS = 7;
  private static final int PPS = 8;
  private static final int HEVC_KEY_FIRST = 16;
  private static final int HEVC_KEY_LAST = 21;

  /** Slices and parameter sets together: what comes after them is one unit, and damaged. */
  private static final int MOST_UNITS = 1_000;

  private static final int MOST_SETS_BYTES = CodedFrame.MOST_CONFIG_BYTES / 2;

  /** A start code may have a byte less than a length, so a picture may grow by as many. */
  static final int MOST_BYTES = CodedFrame.MOST_BYTES - 2 * MOST_UNITS;

  private NalUnits() {}

  /**
   * The picture as a file has it, of no more than {@value #MOST_BYTES} bytes.
   *
   * @param marked whether its stream calls it a keyframe; one that is not so called may be one
   */
  static CodedFrame frame(Codec codec, byte[] picture, boolean marked, long millis) {
    List<ByteBuffer> units = split(picture);
    boolean key = marked || units.stream().anyMatch(unit -> isOfKeyframe(codec, unit));
    if (codec != Codec.AVC) {
      return new CodedFrame(codec, NONE, picture, key, millis);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length + 64);
    for (ByteBuffer unit : units) {
      int length = unit.remaining();
      out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
      out.write(unit.array(), unit.arrayOffset() + unit.position(), length);
    }
    return new CodedFrame(codec, avcConfig(units), out.toByteArray(), key, millis);
  }

  /**
   * Whether a picture is a keyframe whose units have lengths before them, whatever its container
   * says; false for codecs without units.
   *
   * @param config says how many bytes a length has
   */
  static boolean hasKeyframe(Codec codec, byte[] config, byte[] picture) {
    return switch (codec) {
      case AVC -> hasKeyframe(codec, picture, lengthBytes(config, 4));
      case HEVC -> hasKeyframe(codec, picture, lengthBytes(config, 21));
      case AV1, VP9, JPEG -> false;
    };
  }

  private static int lengthBytes(byte[] config, int at) {
    return config.length > at ? (config[at] & 3) + 1 : 4;
  }

  private static boolean hasKeyframe(Codec codec, byte[] picture, int lengthBytes) {
    for (int at = 0; at + lengthBytes < picture.length; ) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | (picture[at + i] & 0xff);
      }
      int from = at + lengthBytes;
      if (isOfKeyframe(codec, ByteBuffer.wrap(picture, from, 1).slice())) {
        return true;
      }
      at = (int) Math.min(picture.length, from + length);
    }
    return false;
  }

  private static boolean isOfKeyframe(Codec codec, ByteBuffer unit) {
    return codec == Codec.AVC
        ? avcType(unit) == IDR
        : hevcType(unit) >= HEVC_KEY_FIRST && hevcType(unit) <= HEVC_KEY_LAST;
  }

  /** AVCDecoderConfigurationRecord of the first parameter sets; empty where there are none. */
  private static byte[] avcConfig(List<ByteBuffer> units) {
    List<ByteBuffer> sps = units.stream().filter(unit -> avcType(unit) == SPS).toList();
    List<ByteBuffer> pps = units.stream().filter(unit -> avcType(unit) == PPS).toList();
    if (sps.isEmpty() || pps.isEmpty() || sps.getFirst().remaining() < 4) {
      return NONE;
    }
    ByteBuffer first = sps.getFirst();
    if (first.remaining() + pps.getFirst().remaining() > MOST_SETS_BYTES) {
      return NONE;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(1);
    out.write(first.get(1));
    out.write(first.get(2));
    out.write(first.get(3));
    out.write(0xff);
    out.write(0xe0 | 1);
    put(out, first);
    out.write(1);
    put(out, pps.getFirst());
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, ByteBuffer unit) {
    int length = unit.remaining();
    out.write(length >> 8);
    out.write(length);
    out.write(unit.array(), unit.arrayOffset() + unit.position(), length);
  }

  private static List<ByteBuffer> split(byte[] picture) {
    List<ByteBuffer> units = new ArrayList<>();
    int from = -1;
    for (int i = 0; i + 2 < picture.length && units.size() < MOST_UNITS; i++) {
      if (picture[i] == 0 && picture[i + 1] == 0 && picture[i + 2] == 1) {
        add(units, picture, from, i);
        from = i + 3;
        i += 2;
      }
    }
    add(units, picture, from, picture.length);
    return units;
  }

  /** Zeros before a start code belong to no unit. */
  private static void add(List<ByteBuffer> units, byte[] picture, int from, int to) {
    int end = to;
    while (from >= 0 && end > from && picture[end - 1] == 0) {
      end--;
    }
    if (from >= 0 && end > from) {
      units.add(ByteBuffer.wrap(picture, from, end - from).slice());
    }
  }

  private static int avcType(ByteBuffer unit) {
    return unit.get(0) & 0x1f;
  }

  private static int hevcType(ByteBuffer unit) {
    return unit.get(0) >> 1 & 0x3f;
  }
}
