package dev.breakwater.console.pages;

import breakwater.templates.console.JtestartGenerated;
import dev.breakwater.console.frame.Frame;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /console}: leads whoever comes in to the first page they may open. */
@Controller
public final class StartPage {
  private final Frame frame;

  public StartPage(Frame frame) {
    this.frame = frame;
  }

  @GetMapping("/console")
  View root() {
    return Frame.to("/console/start");
  }

  @GetMapping("/console/start")
  View start() {
    return frame.page(
        "Welcome", (screen, output) -> JtestartGenerated.render(output, null, screen));
  }
}
