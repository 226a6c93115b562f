package dev.breakwater.upload.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of comma-separated fields, RFC 4180. */
final class CsvLine {
  private CsvLine() {}

  /** The fields; empty if a quote is not closed, or stands where none may. */
  static Optional<List<String>> fields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      StringBuilder field = new StringBuilder();
      int end =
          at < line.length() && line.charAt(at) == '"'
              ? quoted(line, at + 1, field)
              : plain(line, at, field);
      if (end < 0 || (end < line.length() && line.charAt(end) != ',')) {
        return Optional.empty();
      }
      fields.add(field.toString());
      at = end + 1;
    }
    return Optional.of(fields);
  }

  /** Writes a field so that {@link #fields} reads it back. */
  static String written(String field) {
    boolean plain = field.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Reads up to the comma or the end; -1 if there is a quote in it. */
  private static int plain(String line, int from, StringBuilder field) {
    int comma = line.indexOf(',', from);
    int end = comma < 0 ? line.length() : comma;
    field.append(line, from, end);
    return field.indexOf("\"") < 0 ? end : -1;
  }

  /** Reads up to behind the closing quote; -1 if there is none. */
  private static int quoted(String line, int from, StringBuilder field) {
    int at = from;
    while (true) {
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        return -1;
      }
      field.append(line, at, quote);
      if (quote + 1 == line.length() || line.charAt(quote + 1) != '"') {
        return quote + 1;
      }
      field.append('"');
      at = quote + 2;
    }
  }
}
