package dev.breakwater.upload.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Takes the body of an HTTP message apart: its encoding, and the parts of a multipart body,
 * whatever multipart it is. A body that is none is its own only part.
 *
 * <p>Every part counts, also one without a name or a file name: what an application makes of it
 * cannot be known here. What two programs could read in two ways is refused, for the application
 * might see a picture where we see none.
 */
final class BodyParts {
  static final int MOST_PARTS = 200;
  private static final int DEEPEST = 2;
  private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary\\s*=");

  private final Receiver receiver;
  private int count;

  private BodyParts(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Takes one part after the other; each has to be read before the next one comes. */
  interface Receiver {
    void part(String contentType, InputStream bytes) throws IOException;
  }

  /** The body cannot be taken apart, or only in more than one way. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final Doubt why;

    Unreadable(Doubt why) {
      super(why.name());
      this.why = why;
    }

    Doubt why() {
      return why;
    }
  }

  /**
   * Reads {@code body} to its end.
   *
   * @throws IOException if it cannot be read; {@link Unreadable} if that is the sender's doing
   */
  static void read(HttpHead head, InputStream body, Receiver receiver) throws IOException {
    if (head.values("Content-Type").size() > 1) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    String type = head.only("Content-Type").orElse("");
    try (InputStream decoded = decoded(head, body)) {
      new BodyParts(receiver).read(type, decoded, 0);
    }
  }

  private void read(String type, InputStream body, int depth) throws IOException {
    if (!type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      if (++count > MOST_PARTS) {
        throw new Unreadable(Doubt.TOO_MANY_PARTS);
      }
      receiver.part(type, body);
      return;
    }
    if (depth == DEEPEST) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    try {
      readParts(new MultipartStream(body, boundary(type), null), depth);
    } catch (MultipartStream.MalformedStreamException | IllegalArgumentException malformed) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
  }

  private void readParts(MultipartStream parts, int depth) throws IOException {
    boolean more = parts.skipPreamble();
    if (!more) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    while (more) {
      HttpHead head = head(parts.readHeaders());
      try (InputStream bytes = parts.newInputStream()) {
        read(head.only("Content-Type").orElse("text/plain"), untransferred(head, bytes), depth + 1);
      }
      more = parts.readBoundary();
    }
  }

  /** Headers of a part, which some programs fold. */
  private static HttpHead head(String lines) throws Unreadable {
    List<HttpHead.Field> fields = new ArrayList<>();
    try {
      for (String line : lines.replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
        if (!line.isEmpty()) {
          fields.add(HttpHead.field(line));
        }
      }
    } catch (IllegalArgumentException malformed) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    HttpHead head = new HttpHead("", fields);
    if (head.values("Content-Type").size() > 1
        || head.values("Content-Transfer-Encoding").size() > 1) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    return head;
  }

  private static byte[] boundary(String type) throws Unreadable {
    if (BOUNDARY.matcher(type).results().count() != 1) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
    try {
      String boundary = MediaType.parseMediaType(type).getParameter("boundary");
      String bare =
          boundary != null && boundary.length() > 1 && boundary.startsWith("\"")
              ? boundary.substring(1, boundary.length() - 1)
              : String.valueOf(boundary);
      // RFC 2046, 5.1.1: 1 to 70 characters.
      if (bare.isEmpty() || bare.length() > 70) {
        throw new Unreadable(Doubt.UNREADABLE);
      }
      return bare.getBytes(StandardCharsets.ISO_8859_1);
    } catch (InvalidMediaTypeException malformed) {
      throw new Unreadable(Doubt.UNREADABLE);
    }
  }

  private static InputStream decoded(HttpHead head, InputStream body) throws IOException {
    List<String> encodings = head.values("Content-Encoding");
    String encoding = String.join(",", encodings).strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> throw new Unreadable(Doubt.UNREADABLE);
    };
  }

  private static InputStream untransferred(HttpHead head, InputStream bytes) throws Unreadable {
    String encoding =
        head.only("Content-Transfer-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "7bit", "8bit", "binary" -> bytes;
      case "base64" -> new FromBase64(Base64.getMimeDecoder().wrap(bytes));
      default -> throw new Unreadable(Doubt.UNREADABLE);
    };
  }

  /** Tells malformed Base64 as such: the decoder says only that something cannot be read. */
  private static final class FromBase64 extends FilterInputStream {
    private FromBase64(InputStream decoder) {
      super(decoder);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException malformed) {
        throw new Unreadable(Doubt.UNREADABLE);
      }
    }
  }
}
