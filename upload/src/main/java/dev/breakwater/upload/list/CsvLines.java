package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list in columns. A header names them in any order; columns it does not know are passed over.
 * Without a header one column is the signal, two are type and signal, three are type, signal and
 * origin.
 */
final class CsvLines extends ListLines {
  private static final List<List<String>> WITHOUT_HEADER =
      List.of(List.of("signal"), List.of("type", "signal"), List.of("type", "signal", "origin"));

  private final LineReader reader;
  private @Nullable List<String> columns;

  CsvLines(BoundedLines lines, LineReader reader) {
    super(lines);
    this.reader = reader;
  }

  @Override
  Optional<ListLine> read(long number, String text) {
    Optional<List<String>> fields = CsvLine.fields(text);
    if (fields.isEmpty()) {
      return Optional.of(
          new ListLine.Malformed(
              number, "a quoted field ends with a quote on the line it begins on (RFC 4180)"));
    }
    if (columns == null) {
      List<String> names = names(fields.get());
      if (names.contains("signal")) {
        columns = names;
        return Optional.empty();
      }
      columns = WITHOUT_HEADER.get(Math.min(fields.get().size(), WITHOUT_HEADER.size()) - 1);
    }
    return Optional.of(read(number, fields.get(), columns));
  }

  private ListLine read(long number, List<String> fields, List<String> columns) {
    if (fields.size() != columns.size()) {
      return new ListLine.Malformed(
          number, "this line has %d fields, not %d".formatted(fields.size(), columns.size()));
    }
    return reader.read(
        number,
        field(fields, columns, "type"),
        Optional.ofNullable(field(fields, columns, "signal")).orElse(""),
        field(fields, columns, "origin"),
        field(fields, columns, "quality"));
  }

  private static @Nullable String field(List<String> fields, List<String> columns, String name) {
    int column = columns.indexOf(name);
    return column < 0 ? null : fields.get(column);
  }

  private static List<String> names(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String field : header) {
      String name = field.strip().toLowerCase(Locale.ROOT);
      names.add(
          switch (name) {
            case "signal", "hash", "value", "indicator", "url" -> "signal";
            case "type", "signal_type", "hash_type" -> "type";
            default -> name;
          });
    }
    return names;
  }
}
