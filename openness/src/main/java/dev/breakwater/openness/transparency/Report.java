package dev.breakwater.openness.transparency;

import dev.breakwater.ground.audit.proof.SignedHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of one period, fit for publishing, with the head of the log they were counted from.
 *
 * @param provider whose report it is, in their own words
 * @param smallest from which number on it is told, see {@link SmallNumbers}
 * @param log what the log was when this was counted; a report vouches for no later entry
 */
public record Report(
    String provider, Period period, int smallest, SignedHead log, List<Figure> figures) {
  static final String FORMAT = "breakwater transparency report v1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Report {
    figures = List.copyOf(figures);
  }

  /** Protects what was counted. */
  static Report of(
      String provider, Period period, int smallest, SignedHead log, Counting.Numbers numbers) {
    SmallNumbers small = new SmallNumbers(smallest);
    List<Figure> figures =
        Stream.concat(
                Stream.of(Count.values())
                    .map(each ->
                        (Figure)
                            small.protect(
                                each, numbers.rows().getOrDefault(each, new TreeMap<>()))),
                Stream.of(Span.values())
                    .map(each ->
                        (Figure)
                            small.protect(each, numbers.seconds().getOrDefault(each, List.of()))))
            .toList();
    return new Report(provider, period, smallest, log, figures);
  }

  /** What was counted, in order. */
  public List<Figure.Counted> counts() {
    return figures.stream()
        .filter(Figure.Counted.class::isInstance)
        .map(Figure.Counted.class::cast)
        .toList();
  }

  /** How long things took, in order. */
  public List<Figure.Timed> medians() {
    return figures.stream()
        .filter(Figure.Timed.class::isInstance)
        .map(Figure.Timed.class::cast)
        .toList();
  }

  /** The count of a sort. */
  Figure.Counted of(Count count) {
    return counts().stream().filter(each -> each.count() == count).findFirst().orElseThrow();
  }

  /** The median of a sort. */
  OptionalLong of(Span span) {
    return medians().stream()
        .filter(each -> each.span() == span)
        .map(Figure.Timed::median)
        .findFirst()
        .orElseThrow();
  }

  /** As it is published. */
  public ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.put("provider", provider);
    node.put("period", period.name());
    node.put("from", period.from().toString());
    node.put("until", period.until().toString());
    node.put("smallest", smallest);
    node.set("log", JSON.readTree(log.line()));
    var counts = node.putArray("counts");
    for (Figure.Counted each : counts()) {
      ObjectNode count = counts.addObject();
      count.put("name", each.count().name());
      count.put("title", each.count().title());
      count.put("counted", each.count().meaning());
      var rows = count.putArray("rows");
      for (Figure.Row row : each.rows()) {
        rows.addObject().put("name", row.name()).put("number", boxed(row.number()));
      }
      count.put("total", boxed(each.total()));
    }
    var medians = node.putArray("medians");
    for (Figure.Timed each : medians()) {
      medians
          .addObject()
          .put("name", each.span().name())
          .put("title", each.span().title())
          .put("seconds", boxed(each.median()));
    }
    return node;
  }

  /** Reads what {@link #toJson} wrote; empty when it is anything else. */
  public static Optional<Report> parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      Optional<Period> period = Period.parse(node.path("period").asString(""));
      Optional<SignedHead> log = SignedHead.parse(node.path("log").toString());
      int smallest = node.path("smallest").asInt(0);
      if (period.isEmpty() || log.isEmpty() || (smallest != 1 && smallest < 5)) {
        return Optional.empty();
      }
      Stream<Figure> counts = node.path("counts").valueStream().map(Report::counted);
      Stream<Figure> medians =
          node.path("medians")
              .valueStream()
              .map(each ->
                  new Figure.Timed(
                      Span.valueOf(each.path("name").asString("")), number(each.path("seconds"))));
      Report report =
          new Report(
              node.path("provider").asString(""),
              period.get(),
              smallest,
              log.get(),
              Stream.concat(counts, medians).toList());
      boolean isOurs = JSON.readTree(report.toJson().toString()).equals(node);
      return isOurs ? Optional.of(report) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Figure counted(JsonNode node) {
    return new Figure.Counted(
        Count.valueOf(node.path("name").asString("")),
        node.path("rows")
            .valueStream()
            .map(row -> new Figure.Row(row.path("name").asString(""), number(row.path("number"))))
            .toList(),
        number(node.path("total")));
  }

  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
