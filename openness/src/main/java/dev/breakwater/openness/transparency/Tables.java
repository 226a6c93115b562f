package dev.breakwater.openness.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A report as rows of words and numbers, for CSV, spreadsheets and PDF. */
final class Tables {
  static final String WITHHELD = "withheld";

  private Tables() {}

  /** A sheet: its title, and rows of which the first names the columns. */
  record Sheet(String title, List<List<String>> rows) {
    Sheet {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** Every figure, in one sheet. */
  static Sheet figures(Report report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("figure", "row", "number", "unit"));
    for (Figure.Counted each : report.counts()) {
      for (Figure.Row row : each.rows()) {
        rows.add(List.of(each.count().title(), row.name(), number(row.number()), "count"));
      }
      rows.add(List.of(each.count().title(), "all", number(each.total()), "count"));
    }
    for (Figure.Timed each : report.medians()) {
      rows.add(List.of("Median time", each.span().title(), number(each.median()), "seconds"));
    }
    return new Sheet("Figures", rows);
  }

  /** By the headings of the Tech Coalition's framework; its metric names are not public. */
  static Sheet techCoalition(Report report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("section", "figure", "row", "number"));
    for (Figure.Counted each : report.counts()) {
      for (Figure.Row row : each.rows()) {
        rows.add(List.of("Outcomes", each.count().title(), row.name(), number(row.number())));
      }
    }
    rows.add(List.of("Policies and Practices", "in your own words", "", ""));
    rows.add(List.of("Processes and Systems", "in your own words", "", ""));
    return new Sheet("Tech Coalition", rows);
  }

  /** A number, or that it is withheld. */
  static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : WITHHELD;
  }

  /** RFC 4180: every field that needs it in quotes, lines ended by CR LF. */
  static String csv(Sheet sheet) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : sheet.rows()) {
      text.append(String.join(",", row.stream().map(Tables::field).toList())).append("\r\n");
    }
    return text.toString();
  }

  /** A field that a spreadsheet would take for a formula begins with an apostrophe. */
  private static String field(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
