package dev.breakwater.openness.transparency;

import breakwater.templates.openness.JtetransparencyGenerated;
import breakwater.templates.openness.JtetransparencyReportGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** {@code /console/transparency}: the figures so far, and the reports that were made. */
@Controller
public final class TransparencyPages {
  static final String PATH = "/console/transparency";

  private final Frame frame;
  private final TransparencyDesk desk;

  TransparencyPages(Frame frame, TransparencyDesk desk) {
    this.frame = frame;
    this.desk = desk;
  }

  /**
   * What the dashboard shows.
   *
   * @param last the period that is over and may be reported
   */
  public record Dashboard(
      ReportModel soFar, Period last, boolean isReported, boolean mayReport, List<Report> made) {
    public Dashboard {
      made = List.copyOf(made);
    }
  }

  /** A report for the page. */
  public record ReportModel(Report report) {
    /** Counts of which there is anything. */
    public List<Figure.Counted> counts() {
      return report.counts().stream().filter(each -> !each.rows().isEmpty()).toList();
    }

    /** The titles of counts of which there is nothing. */
    public List<String> nothing() {
      return report.counts().stream()
          .filter(each -> each.rows().isEmpty())
          .map(each -> each.count().title())
          .toList();
    }

    public List<String> forms() {
      return List.of(Form.values()).stream().map(Form::file).toList();
    }
  }

  /** A count as a chart of bars. */
  public record Chart(Figure.Counted figure) {
    public static final int WIDTH = 220;

    public String title() {
      return figure.count().title();
    }

    public String meaning() {
      return figure.count().meaning();
    }

    /** How long the bar of a row is; what was let through is no measure for the rest. */
    public long bar(Figure.Row row) {
      if (row.number().isEmpty() || row.number().getAsLong() == 0) {
        return 0;
      }
      return Math.clamp(
          Math.round((double) WIDTH * row.number().getAsLong() / largest()), 1, WIDTH);
    }

    private long largest() {
      return figure.rows().stream()
          .filter(row -> !row.name().equals(Counting.ALLOWED))
          .map(Figure.Row::number)
          .filter(OptionalLong::isPresent)
          .mapToLong(OptionalLong::getAsLong)
          .max()
          .orElse(Long.MAX_VALUE);
    }
  }

  /** What a number is called on a page. */
  public static String number(OptionalLong number) {
    return number.isPresent() ? Words.count(number.getAsLong()) : Tables.WITHHELD;
  }

  @GetMapping(PATH)
  View soFar(Person me) {
    Period last = desk.last();
    List<Report> made = desk.all();
    Dashboard model =
        new Dashboard(
            new ReportModel(desk.soFar()),
            last,
            made.stream().anyMatch(each -> each.period().equals(last)),
            me.has(Role.ANALYST),
            made);
    return frame.page(
        "Transparency",
        (screen, output) -> JtetransparencyGenerated.render(output, null, screen, model));
  }

  @PostMapping(PATH)
  View make(Person me) {
    Period last = desk.last();
    return switch (desk.make(last, me.who())) {
      case TransparencyDesk.Made.There _ -> Frame.to(PATH + "/" + last.name());
      case TransparencyDesk.Made.NotNow(String why) -> frame.message("No report", why);
    };
  }

  @GetMapping(PATH + "/{period}")
  View report(@PathVariable String period) {
    ReportModel model = new ReportModel(find(period));
    return frame.page(
        "Transparency report " + period,
        (screen, output) -> JtetransparencyReportGenerated.render(output, null, model));
  }

  @GetMapping(PATH + "/{period}/{file}")
  ResponseEntity<byte[]> file(@PathVariable String period, @PathVariable String file) {
    return TransparencyController.down(find(period), file);
  }

  private Report find(String name) {
    return Period.parse(name)
        .flatMap(desk::find)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "no report of that period was made"));
  }
}
