package dev.breakwater.upload.icap;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an ICAP request: chunks, the last one empty (RFC 3507, 4.5).
 *
 * <p>Of a body with a preview the client sends the first bytes and waits. Whoever reads on past
 * them has it asked for the rest; whoever does not leaves the client free to send none of it.
 */
final class ChunkedBody extends InputStream {
  private static final int MOST_TRAILERS = 20;
  private static final String WHOLE = "ieof";

  private final BoundedInput in;
  private final Continue askForRest;
  private boolean previewing;
  private boolean asked;
  private boolean ended;
  private long leftInChunk;

  /** Asks the client for the rest. */
  interface Continue {
    void ask() throws IOException;
  }

  ChunkedBody(BoundedInput in, boolean hasPreview, Continue askForRest) {
    this.in = in;
    this.previewing = hasPreview;
    this.askForRest = askForRest;
  }

  /** Whether the client may still be told that nothing is to be changed, whatever it allows. */
  boolean isOnlyPreviewed() {
    return previewing && !asked;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!toData(true)) {
      return -1;
    }
    int read = in.some(into, offset, (int) Math.min(length, leftInChunk));
    took(read);
    return read;
  }

  /**
   * Reads what the client sends without being asked for more, so that the next request stands where
   * it is looked for.
   *
   * @return whether the end was reached before {@code most} bytes
   */
  boolean skipWhatComes(long most) throws IOException {
    byte[] unread = new byte[8192];
    long left = most;
    while (toData(false)) {
      if (left <= 0) {
        return false;
      }
      int read = in.some(unread, 0, (int) Math.min(unread.length, leftInChunk));
      took(read);
      left -= read;
    }
    return true;
  }

  /** Goes to the next byte of data; false when there is none. */
  private boolean toData(boolean askIfNeeded) throws IOException {
    while (!ended && leftInChunk == 0) {
      String header = in.line();
      leftInChunk = size(header);
      if (leftInChunk == 0) {
        skipTrailers();
        endOrAsk(header, askIfNeeded);
      }
    }
    return !ended;
  }

  private void endOrAsk(String header, boolean askIfNeeded) throws IOException {
    boolean more = previewing && !asked && !isWhole(header);
    if (more && askIfNeeded) {
      asked = true;
      askForRest.ask();
    } else {
      ended = true;
    }
  }

  private void took(int bytes) throws IOException {
    leftInChunk -= bytes;
    if (leftInChunk == 0 && !in.line().isEmpty()) {
      throw BoundedInput.malformed("a chunk ends in CR LF");
    }
  }

  private void skipTrailers() throws IOException {
    int trailers = 0;
    while (!in.line().isEmpty()) {
      if (++trailers > MOST_TRAILERS) {
        throw BoundedInput.malformed("a body has at most " + MOST_TRAILERS + " trailers");
      }
    }
  }

  private static boolean isWhole(String header) {
    int extension = header.indexOf(';');
    return extension >= 0 && header.substring(extension + 1).strip().equalsIgnoreCase(WHOLE);
  }

  private static long size(String header) throws IcapFault {
    String digits = header.split(";", 2)[0].strip();
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw BoundedInput.malformed("a chunk begins with its size in hexadecimal");
    }
    return Long.parseLong(digits, 16);
  }
}
