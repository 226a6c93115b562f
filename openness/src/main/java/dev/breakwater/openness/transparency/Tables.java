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

  /**
   * The sections of Implementing Regulation (EU) 2024/2835, Annex I, as far as Breakwater knows
   * them. Section numbers are the regulation's; the headings of its columns we have not read, so
   * the numbers go into the Commission's own file by hand, and what is not known says so.
   */
  static List<Sheet> dsa(Report report) {
    Period period = report.period();
    return List.of(
        section(
            "1.1 Identification",
            List.of(
                List.of("name of the provider", "", report.provider()),
                List.of("first day of the period", "", period.from().toString()),
                List.of("last day of the period", "", period.until().minusDays(1).toString()))),
        section(
            "1.2 Member State orders",
            inTheUnion(report.of(Count.REQUESTS)),
            unknown("orders to act against illegal content")),
        section("1.3 Notices", unknown("notices under article 16")),
        section(
            "1.4 Own initiative",
            counted(report, Count.UPLOADS),
            counted(report, Count.DECISIONS),
            counted(report, Count.MEASURES),
            counted(report, Count.STREAMS),
            counted(report, Count.MESSAGES)),
        section(
            "1.5 Complaints",
            counted(report, Count.CORRECTIONS),
            List.of(List.of("median time", "seconds", number(report.of(Span.COMPLAINT)))),
            unknown("out-of-court disputes")),
        section(
            "1.6 Automated means", counted(report, Count.UPLOADS), counted(report, Count.CHECKS)),
        section("1.7 Human resources", unknown("people and languages")),
        section("1.8 Recipients", unknown("average monthly active recipients")));
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

  /** One CSV of several sheets, the title of each in the first column. */
  static Sheet joined(List<Sheet> sheets) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("section", "indicator", "scope", "value"));
    for (Sheet sheet : sheets) {
      for (List<String> row : sheet.rows().subList(1, sheet.rows().size())) {
        List<String> whole = new ArrayList<>(List.of(sheet.title()));
        whole.addAll(row);
        rows.add(whole);
      }
    }
    return new Sheet("Report", rows);
  }

  /** A field that a spreadsheet would take for a formula begins with an apostrophe. */
  private static String field(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  @SafeVarargs
  private static Sheet section(String title, List<List<String>>... parts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("indicator", "scope", "value"));
    for (List<List<String>> part : parts) {
      rows.addAll(part);
    }
    return new Sheet(title, rows);
  }

  private static List<List<String>> counted(Report report, Count count) {
    Figure.Counted figure = report.of(count);
    List<List<String>> rows = new ArrayList<>();
    figure
        .rows()
        .forEach(row -> rows.add(List.of(count.title(), row.name(), number(row.number()))));
    rows.add(List.of(count.title(), "all", number(figure.total())));
    return rows;
  }

  private static List<List<String>> inTheUnion(Figure.Counted requests) {
    List<List<String>> rows = new ArrayList<>();
    requests.rows().stream()
        .filter(row -> Statements.UNION.contains(row.name().substring(0, 2)))
        .forEach(row ->
            rows.add(List.of("orders to provide information", row.name(), number(row.number()))));
    return rows;
  }

  private static List<List<String>> unknown(String indicator) {
    return List.of(List.of(indicator, "", "not known to Breakwater"));
  }
}
