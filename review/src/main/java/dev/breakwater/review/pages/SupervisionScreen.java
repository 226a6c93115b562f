package dev.breakwater.review.pages;

import breakwater.templates.review.JtequalityGenerated;
import breakwater.templates.review.JtesupervisionGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.review.decision.QualityChecks;
import dev.breakwater.review.decision.QualityChecks.Agreement;
import dev.breakwater.review.decision.QualityChecks.Disagreement;
import dev.breakwater.review.queue.QueueFigures;
import dev.breakwater.review.queue.QueueFigures.QueueState;
import dev.breakwater.review.wellness.Exposure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/**
 * {@code /console/supervision} and {@code /console/quality}: how the desk fares, in sums. Nobody's
 * own pace, and nobody's own looks, are on them.
 */
@Controller
public final class SupervisionScreen {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int LINES = 50;

  private final Frame frame;
  private final QueueFigures figures;
  private final QualityChecks quality;
  private final Exposure exposure;
  private final Clock clock;

  public SupervisionScreen(
      Frame frame, QueueFigures figures, QualityChecks quality, Exposure exposure, Clock clock) {
    this.frame = frame;
    this.figures = figures;
    this.quality = quality;
    this.exposure = exposure;
    this.clock = clock;
  }

  /** How the queues fare. */
  public record SupervisionModel(List<QueueState> queues, Exposure.TeamDay team, Instant now) {
    public SupervisionModel {
      queues = List.copyOf(queues);
    }

    /** A count as it is told. */
    public static String count(int counted) {
      return counted > QueueFigures.COUNTED
          ? "more than " + QueueFigures.COUNTED
          : Integer.toString(counted);
    }
  }

  /** How often two people agree. */
  public record QualityModel(Agreement agreement, List<Disagreement> disagreements) {
    public QualityModel {
      disagreements = List.copyOf(disagreements);
    }

    /** In percent, or a dash while nothing is checked. */
    public String percent() {
      return agreement.checked() == 0
          ? "–"
          : Math.round(100.0 * agreement.agreed() / agreement.checked()) + " %";
    }
  }

  @GetMapping("/console/supervision")
  View supervision() {
    SupervisionModel model = new SupervisionModel(figures.all(), exposure.team(), clock.instant());
    return frame.page(
        "Supervision", (screen, output) -> JtesupervisionGenerated.render(output, null, model));
  }

  @GetMapping("/console/quality")
  View quality() {
    QualityModel model =
        new QualityModel(
            quality.agreement(clock.instant().minus(MONTH)), quality.disagreements(LINES));
    return frame.page(
        "Quality", (screen, output) -> JtequalityGenerated.render(output, null, model));
  }
}
