package dev.breakwater.review.pages;

import breakwater.templates.review.JtesearchGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseLine;
import dev.breakwater.review.cases.CaseSearch;
import dev.breakwater.review.cases.Cases;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/search}: cases by account, item, case or finding. What is looked for is personal
 * data, so it is sent in a body and stands in no address.
 */
@Controller
public final class SearchScreen {
  private static final int LINES = 50;

  private final Frame frame;
  private final Cases cases;
  private final Clock clock;

  public SearchScreen(Frame frame, Cases cases, Clock clock) {
    this.frame = frame;
    this.cases = cases;
    this.clock = clock;
  }

  /** What was looked for, and found. */
  public record SearchModel(String asked, List<CaseLine> found, Instant now) {
    public SearchModel {
      found = List.copyOf(found);
    }

    @Override
    public String toString() {
      return "SearchModel(redacted)";
    }
  }

  @GetMapping("/console/search")
  View empty() {
    return page("");
  }

  @PostMapping("/console/search")
  View search(@RequestParam(defaultValue = "") String asked) {
    return page(asked.strip());
  }

  private View page(String asked) {
    SearchModel model = new SearchModel(asked, find(asked), clock.instant());
    return frame.page(
        "Search", (screen, output) -> JtesearchGenerated.render(output, null, screen, model));
  }

  private List<CaseLine> find(String asked) {
    if (asked.isEmpty() || asked.length() > 255) {
      return List.of();
    }
    Set<CaseLine> found = new LinkedHashSet<>();
    byId(asked).ifPresent(found::add);
    found.addAll(cases.newest(new CaseSearch(null, asked, null), LINES));
    found.addAll(cases.ofItem(asked, LINES));
    return List.copyOf(found);
  }

  private Optional<CaseLine> byId(String asked) {
    try {
      UUID id = UUID.fromString(asked);
      return cases
          .file(new CaseId(id))
          .or(() -> cases.ofFinding(id).flatMap(cases::file))
          .map(SearchScreen::line);
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  private static CaseLine line(CaseFile file) {
    return new CaseLine(
        file.id(),
        file.actor().value(),
        file.service().value(),
        file.state().name(),
        file.kinds(),
        file.distinctItems().size(),
        file.openedAt(),
        file.priority().due());
  }
}
