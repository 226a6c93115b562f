package dev.breakwater.simulators.cybertipline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data} (RFC 7578): fields as text, the file by its digests. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final int LONGEST_FIELD = 1_000;

  private final Map<String, String> fields = new HashMap<>();
  private @Nullable Received file;

  /** Empty if the body is not the form it should be. */
  static Optional<Multipart> read(@Nullable String contentType, InputStream body)
      throws IOException {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (contentType == null || !contentType.startsWith("multipart/form-data") || !boundary.find()) {
      return Optional.empty();
    }
    Multipart form = new Multipart();
    try {
      form.parts(new BufferedInputStream(body, 1 << 16), boundary.group(1));
      return Optional.of(form);
    } catch (EOFException cut) {
      return Optional.empty();
    }
  }

  Optional<Long> id() {
    try {
      return Optional.ofNullable(fields.get("id")).map(Long::valueOf);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  Optional<Received> file() {
    return Optional.ofNullable(file);
  }

  private void parts(InputStream in, String boundary) throws IOException {
    if (!line(in).equals("--" + boundary)) {
      throw new EOFException();
    }
    boolean more = true;
    while (more) {
      String name = "";
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        Matcher found = NAME.matcher(header);
        if (header.regionMatches(true, 0, "content-disposition:", 0, 20) && found.find()) {
          name = found.group(1);
        }
      }
      part(name, in, ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
      more = line(in).isEmpty();
    }
  }

  private void part(String name, InputStream in, byte[] end) throws IOException {
    if (!name.equals("file")) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      until(
          in,
          end,
          value -> {
            if (text.size() < LONGEST_FIELD) {
              text.write(value);
            }
          });
      fields.put(name, text.toString(StandardCharsets.UTF_8));
      return;
    }
    Digests digests = new Digests();
    until(in, end, digests::take);
    file = digests.received();
  }

  private interface Sink {
    void take(int value);
  }

  /** Gives everything before {@code end} to {@code sink}: the search of Knuth, Morris and Pratt. */
  private static void until(InputStream in, byte[] end, Sink sink) throws IOException {
    int matched = 0;
    while (matched < end.length) {
      int value = in.read();
      if (value < 0) {
        throw new EOFException();
      }
      if (value == (end[matched] & 0xff)) {
        matched++;
        continue;
      }
      // A line feed stands nowhere in a boundary but at its start, so nothing shorter can match.
      for (int i = 0; i < matched; i++) {
        sink.take(end[i] & 0xff);
      }
      matched = value == (end[0] & 0xff) ? 1 : 0;
      if (matched == 0) {
        sink.take(value);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int value = in.read(); value != '\n'; value = in.read()) {
      if (value < 0) {
        if (line.size() == 0) {
          throw new EOFException();
        }
        break;
      }
      line.write(value);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static final class Digests {
    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private final byte[] buffer = new byte[8_192];
    private int filled;
    private long size;

    void take(int value) {
      buffer[filled++] = (byte) value;
      size++;
      if (filled == buffer.length) {
        flush();
      }
    }

    Received received() {
      flush();
      HexFormat hex = HexFormat.of();
      return new Received(size, hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }

    private void flush() {
      md5.update(buffer, 0, filled);
      sha256.update(buffer, 0, filled);
      filled = 0;
    }

    private static MessageDigest digest(String name) {
      try {
        return MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException(missing);
      }
    }
  }
}
