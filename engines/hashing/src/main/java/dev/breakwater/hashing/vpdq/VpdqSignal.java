package dev.breakwater.hashing.vpdq;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The signal string of python-threatexchange: a JSON array of strings {@code
 * "hash,quality,seconds"}.
 *
 * <p>It has no frame numbers: reading gives frames their place in the list. Python writes seconds
 * with three significant digits, 123.456 as 1.23e+02; that is read too, but written here with three
 * decimals, which Python reads.
 */
public final class VpdqSignal {
  private static final String FORM = "\"hash,quality,seconds\"";
  private static final int FIELDS = 3;

  private VpdqSignal() {}

  /**
   * Reads a signal string.
   *
   * @throws IllegalArgumentException saying where the text is not such a JSON array
   */
  public static VideoHash parse(String json) {
    Cursor cursor = new Cursor(json);
    List<VideoFrame> frames = new ArrayList<>();
    cursor.expect('[');
    if (!cursor.takes(']')) {
      do {
        frames.add(frame(cursor.string(), frames.size()));
      } while (cursor.takes(','));
      cursor.expect(']');
    }
    cursor.expectEnd();
    return new VideoHash(frames);
  }

  private static VideoFrame frame(String text, int index) {
    Fields fields = Fields.split(text, FIELDS, FORM, "entry " + index);
    return new VideoFrame(index, fields.quality(1), fields.hash(0), fields.time(2));
  }

  /** Writes a signal string. */
  public static String print(VideoHash video) {
    return video.frames().stream()
        .map(VpdqSignal::entry)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String entry(VideoFrame frame) {
    String time = Seconds.print(frame.at());
    return "\"%s,%d,%s\"".formatted(frame.hash().hex(), frame.quality().value(), time);
  }

  /** A place in the text. Only what such an array may hold is understood. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    boolean takes(char wanted) {
      skipSpace();
      boolean found = at < text.length() && text.charAt(at) == wanted;
      at += found ? 1 : 0;
      return found;
    }

    void expect(char wanted) {
      if (!takes(wanted)) {
        throw malformed("'" + wanted + "'");
      }
    }

    void expectEnd() {
      skipSpace();
      if (at < text.length()) {
        throw malformed("the end");
      }
    }

    String string() {
      expect('"');
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw malformed("a string " + FORM);
      }
      String value = text.substring(at, end);
      if (value.indexOf('\\') >= 0) {
        throw malformed("a string " + FORM + " without escapes");
      }
      at = end + 1;
      return value;
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private IllegalArgumentException malformed(String expected) {
      return new IllegalArgumentException("at character %d: expected %s".formatted(at, expected));
    }
  }
}
