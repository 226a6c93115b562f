package dev.breakwater.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A byte string that is put together piece by piece, in network byte order. */
public final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds bytes as they are. */
  public Bytes add(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Adds a text as UTF-8. */
  public Bytes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the low {@code width} bytes of a number, RFC 8017's I2OSP. */
  public Bytes addNumber(long number, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.write((int) (number >>> shift));
    }
    return this;
  }

  /** Adds bytes behind their length as two bytes, so that nothing can be read two ways. */
  public Bytes addSized(byte[] bytes) {
    if (bytes.length > 0xffff) {
      throw new IllegalArgumentException("a part has at most 65535 bytes, not " + bytes.length);
    }
    return addNumber(bytes.length, Short.BYTES).add(bytes);
  }

  /** Adds a text behind its length. */
  public Bytes addSized(String text) {
    return addSized(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Everything that was added. */
  public byte[] toArray() {
    return out.toByteArray();
  }

  /** The parts one after another. */
  public static byte[] join(byte[]... parts) {
    Bytes all = new Bytes();
    Arrays.stream(parts).forEach(all::add);
    return all.toArray();
  }
}
