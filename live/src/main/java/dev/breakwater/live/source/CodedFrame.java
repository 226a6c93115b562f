package dev.breakwater.live.source;

/**
 * One picture as it came, not decoded.
 *
 * @param config what the decoder must know first, as Matroska's CodecPrivate; empty where the
 *     pictures carry it themselves
 * @param bytes the coded picture; content, which belongs in memory only
 * @param key whether it can be decoded without any other
 * @param millis when it is shown, by the stream's own clock
 */
public record CodedFrame(Codec codec, byte[] config, byte[] bytes, boolean key, long millis) {
  private static final byte[] NONE = {};

  /** No coded picture may be longer: a 2160p keyframe has about one megabyte. */
  public static final int MOST_BYTES = 8 << 20;

  /** No configuration may be: parameter sets have some hundred bytes. */
  static final int MOST_CONFIG_BYTES = 64 << 10;

  public CodedFrame {
    if (bytes.length > MOST_BYTES || config.length > MOST_CONFIG_BYTES) {
      throw new IllegalArgumentException(
          "a coded picture has at most 8 MiB, its configuration 64 KiB");
    }
  }

  /** What it takes in memory. */
  public int size() {
    return bytes.length + config.length;
  }

  /** A JPEG. */
  public static CodedFrame jpeg(byte[] bytes, long millis) {
    return new CodedFrame(Codec.JPEG, NONE, bytes, true, millis);
  }

  @Override
  public String toString() {
    return "CodedFrame(" + codec + ", " + bytes.length + " bytes" + (key ? ", key" : "") + ")";
  }
}
