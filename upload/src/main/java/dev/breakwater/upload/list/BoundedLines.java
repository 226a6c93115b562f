package dev.breakwater.upload.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a stream of bytes. However long a line is, no more than {@link #LONGEST} of it is
 * held.
 */
final class BoundedLines implements Iterator<TextLine> {
  /** Enough for a day's video at one frame a second. */
  static final int LONGEST = 8 << 20;

  private static final int CHUNK = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final InputStream bytes;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int end;
  private byte[] line = new byte[256];
  private int length;
  private long number;

  BoundedLines(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public boolean hasNext() {
    return at < end || fill();
  }

  @Override
  public TextLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the list has ended");
    }
    number++;
    length = 0;
    boolean tooLong = !takeLine();
    if (tooLong) {
      return new TextLine.Unreadable(number, "a line is at most " + LONGEST + " bytes long");
    }
    return decoded();
  }

  /** Takes bytes up to the end of the line; false if there were too many. */
  private boolean takeLine() {
    boolean fits = true;
    do {
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      fits = fits && append(from, at);
    } while (at == end && fill());
    at = Math.min(at + 1, end);
    return fits;
  }

  private boolean append(int from, int to) {
    int more = to - from;
    if (length + more > LONGEST) {
      return false;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
    }
    System.arraycopy(chunk, from, line, length, more);
    length += more;
    return true;
  }

  private TextLine decoded() {
    int to = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    try {
      String text = utf8.decode(ByteBuffer.wrap(line, 0, to)).toString();
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new TextLine.Read(number, marked ? text.substring(1) : text);
    } catch (CharacterCodingException notText) {
      return new TextLine.Unreadable(number, "a line is UTF-8 text");
    }
  }

  private boolean fill() {
    try {
      at = 0;
      end = Math.max(0, bytes.read(chunk));
      return end > 0;
    } catch (IOException broken) {
      end = 0;
      throw new UncheckedIOException("the list broke off", broken);
    }
  }
}
