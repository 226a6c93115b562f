package dev.breakwater.upload.icap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines that end in CRLF and stretches of known length; nothing may grow past its bound. */
final class BoundedInput {
  private static final int LONGEST_LINE = 16 << 10;

  private final InputStream in;

  BoundedInput(InputStream in) {
    this.in = in;
  }

  /** Whether the other side hung up where a request could begin. */
  boolean hasEnded() throws IOException {
    in.mark(1);
    boolean ended = in.read() < 0;
    in.reset();
    return ended;
  }

  /**
   * The next line without its end.
   *
   * @throws IcapFault if it has no end, or a CR or LF elsewhere
   */
  String line() throws IOException {
    byte[] line = new byte[128];
    int length = 0;
    for (int each = required(); each != '\r'; each = required()) {
      if (each == '\n') {
        throw malformed("a line ends in CR LF");
      }
      if (length == LONGEST_LINE) {
        throw malformed("a line has at most " + LONGEST_LINE + " bytes");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) each;
    }
    if (required() != '\n') {
      throw malformed("a line ends in CR LF");
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The next {@code length} bytes. */
  byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other side hung up");
    }
    return bytes;
  }

  /** Some of the next bytes, at least one. */
  int some(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read < 0) {
      throw new EOFException("the other side hung up");
    }
    return read;
  }

  static IcapFault malformed(String expected) {
    return new IcapFault(IcapFault.Status.BAD_REQUEST, expected);
  }

  private int required() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("the other side hung up");
    }
    return read;
  }
}
