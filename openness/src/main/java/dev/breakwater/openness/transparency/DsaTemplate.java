package dev.breakwater.openness.transparency;

import dev.breakwater.openness.transparency.Tables.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A report by the sheets and columns of the template of Implementing Regulation (EU) 2024/2835,
 * Annex I.
 *
 * <p>Their names are those of reports that providers published in the template, in English. Only
 * what the log tells is filled in: of each sheet the rows of all categories together, because the
 * log does not name the template's categories. A number that is withheld leaves its cell empty and
 * says so under contextual information. Sheets 2, 6, 9, 10 and 11 are not here: a list that never
 * changes, measures by own rules, what very large platforms alone report, and words.
 */
final class DsaTemplate {
  private static final String TOTAL = "TOTAL";
  private static final String ALL = "All";
  private static final String PLATFORMS = "Only for providers of online platforms";
  private static final String HOSTING =
      "Only for providers of hosting services, including online platforms";

  private static final List<String> ORDERS =
      List.of(
          "Number of orders to act against illegal content received",
          "Number of specific items of information included in the total number of orders to act"
              + " against illegal content",
          "Median time to inform the authority of the receipt of the order to act against illegal"
              + " content",
          "Median time to give effect to the order to act against illegal content",
          "Number of orders to provide information",
          "Median time to inform the authority of the receipt of the order to provide information",
          "Median time to give effect to the order to provide information");

  private static final List<String> NOTICES =
      List.of(
          "Number of notices received",
          "Number of notices received from Trusted flaggers",
          "Number of specific items of information included in the total number of notices",
          "Number of specific items of information included in the total number of notices by"
              + " Trusted Flaggers (Trusted Flagger notices)",
          "Median time to take action",
          "Median time to take action (Trusted Flagger notices)",
          "Number of actions taken on the basis of the law",
          "Number of actions taken on the basis of the law (Trusted Flagger notices)",
          "Number of actions taken on the basis of the terms and conditions of the service",
          "Number of actions taken on the basis of the terms and conditions of the service (Trusted"
              + " Flagger notices)");

  private static final List<String> MEASURES =
      List.of(
          "Number of measures taken at the provider's own initiative",
          "Number of measures taken after detection with solely automated means",
          "Visibility restriction Removal",
          "Visibility restriction Disable",
          "Visibility restriction Demoted",
          "Visibility restriction Age restricted",
          "Visibility restriction Interaction restricted",
          "Visibility restriction Labelled",
          "Visibility restriction Other",
          "Monetary restriction Suspension",
          "Monetary restriction Termination",
          "Monetary restriction Other",
          "Provision of the service Suspension",
          "Provision of the service Termination",
          "Account restriction Suspension",
          "Account restriction Termination");

  private final Report report;

  private DsaTemplate(Report report) {
    this.report = report;
  }

  static List<Sheet> of(Report report) {
    DsaTemplate template = new DsaTemplate(report);
    return List.of(
        template.identification(),
        template.orders(),
        template.notices(),
        template.ownInitiative(),
        template.appeals(),
        template.automatedMeans());
  }

  private Sheet identification() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Applicability", "Service", "Indicator", "Value"));
    rows.add(List.of(ALL, ALL, "Name of the service provider", report.provider()));
    rows.add(List.of(ALL, ALL, "Date of the publication of the report", ""));
    rows.add(List.of(ALL, ALL, "Date of the publication of the latest previous report", ""));
    rows.add(List.of(ALL, ALL, "Starting date of reporting period", first()));
    rows.add(List.of(ALL, ALL, "Ending date of reporting period", last()));
    return new Sheet("1_report_identification", rows);
  }

  private Sheet orders() {
    List<String> named = List.of("Category of illegal content", other(), "Scope");
    List<List<String>> rows = new ArrayList<>();
    rows.add(heading(named, ORDERS, contextOfOrders()));
    TreeSet<String> states = new TreeSet<>();
    report.of(Count.REQUESTS).rows().stream()
        .map(row -> row.name().substring(0, 2))
        .filter(Statements.UNION::contains)
        .forEach(states::add);
    rows.add(
        filled(
            ALL,
            List.of(TOTAL, "", TOTAL),
            ORDERS,
            Map.of(ORDERS.get(4), sum(Count.REQUESTS, name -> isOf(states, name)))));
    for (String state : states) {
      rows.add(
          filled(
              ALL,
              List.of(TOTAL, "", state),
              ORDERS,
              Map.of(ORDERS.get(4), sum(Count.REQUESTS, name -> name.startsWith(state + ",")))));
    }
    return new Sheet("3_member_states_orders", rows);
  }

  private Sheet notices() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        heading(
            List.of("Category of illegal content", other()),
            NOTICES,
            context("Contextual information on ", NOTICES)));
    rows.add(filled(HOSTING, List.of(TOTAL, ""), NOTICES, Map.of()));
    return new Sheet("4_notices", rows);
  }

  private Sheet ownInitiative() {
    OptionalLong refused = refused();
    OptionalLong removed = measure("remove elsewhere");
    OptionalLong disabled = measure("block");
    OptionalLong suspended = measure("restrict account");
    OptionalLong terminated = measure("disable account");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        heading(
            List.of("Category of illegal content", other()),
            MEASURES,
            context("Contextual Information on ", MEASURES)));
    rows.add(
        filled(
            ALL,
            List.of(TOTAL, ""),
            MEASURES,
            Map.of(
                MEASURES.get(0), sum(refused, removed, disabled, suspended, terminated),
                MEASURES.get(1), refused,
                MEASURES.get(2), sum(refused, removed),
                MEASURES.get(3), disabled,
                MEASURES.get(14), suspended,
                MEASURES.get(15), terminated)));
    return new Sheet("5_own_initiative_illegal", rows);
  }

  private Sheet appeals() {
    String mechanism = "Internal complaints mechanism";
    String submitted = "Number of complaints submitted to the internal-complaints mechanism";
    OptionalLong upheld = sum(Count.CORRECTIONS, "the decision stands"::equals);
    OptionalLong reversed = sum(Count.CORRECTIONS, "the decision was reversed"::equals);
    List<List<String>> rows = new ArrayList<>();
    rows.add(indicators());
    rows.add(indicator(ALL, mechanism, submitted, "Total number", sum(upheld, reversed)));
    rows.add(indicator(PLATFORMS, mechanism, submitted, "Decisions upheld", upheld));
    rows.add(indicator(PLATFORMS, mechanism, submitted, "Decisions reversed", reversed));
    rows.add(indicator(PLATFORMS, mechanism, submitted, "Median time", report.of(Span.COMPLAINT)));
    return new Sheet("7_appeals_and_recidivism", rows);
  }

  private Sheet automatedMeans() {
    String use = "Use of automated means for content moderation";
    OptionalLong byPeople =
        sum(
            measure("remove elsewhere"),
            measure("block"),
            measure("restrict account"),
            measure("disable account"));
    List<List<String>> rows = new ArrayList<>();
    rows.add(indicators());
    rows.add(
        indicator(
            ALL,
            use,
            "Number of measures solely taken by automated means",
            "Total number",
            refused()));
    rows.add(
        indicator(
            ALL, use, "Number of measures not taken by automated means", "Total number", byPeople));
    return new Sheet("8_automated_means", rows);
  }

  /** Uploads that a list refused by itself. */
  private OptionalLong refused() {
    return sum(Count.UPLOADS, name -> name.startsWith("blocked"));
  }

  private OptionalLong measure(String name) {
    return sum(Count.MEASURES, name::equals);
  }

  private static boolean isOf(Set<String> states, String row) {
    return states.contains(row.substring(0, 2));
  }

  private OptionalLong sum(Count count, Predicate<String> rows) {
    return sum(
        report.of(count).rows().stream()
            .filter(row -> rows.test(row.name()))
            .map(Figure.Row::number)
            .toArray(OptionalLong[]::new));
  }

  /** Empty as soon as one of them is withheld. */
  private static OptionalLong sum(OptionalLong... numbers) {
    return Stream.of(numbers).allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(Stream.of(numbers).mapToLong(OptionalLong::getAsLong).sum())
        : OptionalLong.empty();
  }

  private static List<String> heading(
      List<String> named, List<String> columns, List<String> context) {
    List<String> heading = new ArrayList<>(List.of("Applicability", "Service", "Reporting period"));
    heading.addAll(named);
    heading.addAll(columns);
    heading.addAll(context);
    return heading;
  }

  private List<String> filled(
      String applies, List<String> named, List<String> columns, Map<String, OptionalLong> known) {
    List<String> row = new ArrayList<>(List.of(applies, ALL, first() + "/" + last()));
    row.addAll(named);
    Map<String, String> told = new HashMap<>();
    known.forEach((column, number) -> told.put(column, value(number)));
    columns.forEach(column -> row.add(told.getOrDefault(column, "")));
    columns.forEach(column -> row.add(contextOf(Optional.ofNullable(known.get(column)))));
    return row;
  }

  private static List<String> indicators() {
    return List.of(
        "Applicability",
        "Service",
        "Reporting period",
        "Section",
        "Indicator",
        "Scope",
        "Value",
        "Contextual Information");
  }

  private List<String> indicator(
      String applies, String section, String indicator, String scope, OptionalLong number) {
    return List.of(
        applies,
        ALL,
        first() + "/" + last(),
        section,
        indicator,
        scope,
        value(number),
        contextOf(Optional.of(number)));
  }

  private static String value(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String contextOf(Optional<OptionalLong> number) {
    return number
        .map(each -> each.isPresent() ? "" : "withheld, because it is small")
        .orElse("not known to Breakwater");
  }

  private static List<String> context(String before, List<String> columns) {
    return columns.stream().map(column -> before + column).toList();
  }

  /** The template writes two of them with a small letter. */
  private static List<String> contextOfOrders() {
    return ORDERS.stream()
        .map(column ->
            ORDERS.indexOf(column) < 2
                ? "Contextual information on n" + column.substring(1)
                : "Contextual information on " + column)
        .toList();
  }

  private static String other() {
    return "Description of the sub-category \"Other\"";
  }

  private String first() {
    return report.period().from().toString();
  }

  private String last() {
    return report.period().until().minusDays(1).toString();
  }
}
