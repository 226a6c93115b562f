package dev.breakwater.console.pages;

import breakwater.templates.console.JtehealthGenerated;
import breakwater.templates.console.JtehealthPartsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthReport;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /console/health}: every part of the server, what it does and what waits; asked again. */
@Controller
public final class HealthPage {
  public static final String PATH = "/console/health";

  private final Frame frame;
  private final Supplier<HealthReport> reports;

  public HealthPage(Frame frame, Supplier<HealthReport> reports) {
    this.frame = frame;
    this.reports = reports;
  }

  @GetMapping(PATH)
  View page() {
    HealthReport report = reports.get();
    return frame.page(
        "Health", (screen, output) -> JtehealthGenerated.render(output, null, report));
  }

  @GetMapping(PATH + "/parts")
  View parts() {
    HealthReport report = reports.get();
    return frame.part((screen, output) -> JtehealthPartsGenerated.render(output, null, report));
  }

  /** {@code freeMegabytes} or {@code read-here} as words. */
  public static String words(String fact) {
    return fact.replaceAll("([A-Z])", " $1").replace('-', ' ').toLowerCase(Locale.ROOT);
  }

  /** What a fact says: yes and no for what holds or not, constants as words. */
  public static String value(Object fact) {
    if (fact instanceof Boolean holds) {
      return holds ? "yes" : "no";
    }
    String text = fact.toString();
    return text.matches("[A-Z_]+") ? Words.plain(text) : text;
  }

  public static String sentence(Health.Status status) {
    return switch (status) {
      case UP -> "does its work";
      case DEGRADED -> "goes on with less: look at it";
      case DOWN -> "cannot do its work";
    };
  }

  /** The colour of a pill. */
  public static String colour(Health.Status status) {
    return switch (status) {
      case UP -> "good";
      case DEGRADED -> "warn";
      case DOWN -> "bad";
    };
  }
}
