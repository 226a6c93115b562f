package dev.breakwater.upload.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start line and the header fields of an HTTP message, as a proxy showed them.
 *
 * <p>They hold URLs and cookies of people, so they are never printed.
 */
public record HttpHead(String startLine, List<Field> fields) {
  public HttpHead {
    fields = List.copyOf(fields);
  }

  /** One header field. */
  public record Field(String name, String value) {
    @Override
    public String toString() {
      return "Field(" + name + ")";
    }
  }

  /**
   * Reads the text of a head, lines ending in CRLF, the last one empty.
   *
   * @throws IllegalArgumentException if it is none; the message repeats nothing of it
   */
  public static HttpHead parse(String text) {
    List<Field> fields = new ArrayList<>();
    String[] lines = text.split("\r\n", -1);
    if (lines.length < 3 || !lines[lines.length - 1].isEmpty() || lines[0].isBlank()) {
      throw new IllegalArgumentException("an HTTP head ends with an empty line");
    }
    for (int i = 1; i < lines.length - 2; i++) {
      fields.add(field(lines[i]));
    }
    if (!lines[lines.length - 2].isEmpty()) {
      throw new IllegalArgumentException("an HTTP head ends with an empty line");
    }
    return new HttpHead(lines[0], fields);
  }

  /**
   * One line {@code name: value}. A folded line, a space before the colon and a bare CR or LF are
   * refused: two programs read them in two ways (RFC 9112, 2.2 and 5).
   */
  public static Field field(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || !line.substring(0, colon).chars().allMatch(HttpHead::isTokenCharacter)) {
      throw new IllegalArgumentException("a header line is 'name: value'");
    }
    String value = line.substring(colon + 1).strip();
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("a header value is one line");
    }
    return new Field(line.substring(0, colon), value);
  }

  /** Every value under {@code name}, in any case of letters. */
  public List<String> values(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** The value under {@code name}; empty when there is none, or more than one. */
  public Optional<String> only(String name) {
    List<String> values = values(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  public boolean has(String name) {
    return !values(name).isEmpty();
  }

  @Override
  public String toString() {
    return "HttpHead(" + fields.size() + " fields)";
  }

  private static boolean isTokenCharacter(int c) {
    return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
  }
}
