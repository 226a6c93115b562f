package dev.breakwater.review.pages;

import breakwater.templates.review.JtewellnessGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.people.Person;
import dev.breakwater.review.wellness.Exposure;
import dev.breakwater.review.wellness.ExposureRules;
import dev.breakwater.review.wellness.ExposureRules.Allowance;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /console/wellness}: one's own day, for one's own eyes. */
@Controller
public final class WellnessScreen {
  private final Frame frame;
  private final Exposure exposure;

  public WellnessScreen(Frame frame, Exposure exposure) {
    this.frame = frame;
    this.exposure = exposure;
  }

  /** One's own day. */
  public record WellnessModel(int seen, Allowance allowance, ExposureRules rules) {}

  @GetMapping("/console/wellness")
  View wellness(Person me) {
    WellnessModel model =
        new WellnessModel(
            exposure.seenToday(me.id()), exposure.allowance(me.id()), exposure.rules());
    return frame.page(
        "Your day", (screen, output) -> JtewellnessGenerated.render(output, null, model));
  }
}
