package dev.breakwater.lawenforcement.authorities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lawenforcement.authorities.Authority.Line;
import dev.breakwater.lawenforcement.nca.NcaReport.ReportingPerson;
import dev.breakwater.lawenforcement.ncmec.Forms;
import org.junit.jupiter.api.Test;

final class ShownFormTest {
  @Test
  void showsTheFormsWordsAsTheServiceSpellsThem() {
    assertThat(ShownForm.section("Report", Forms.least()).lines())
        .contains(
            new Line(
                "incident summary, incident type",
                "Child Pornography (possession, manufacture, and distribution)"));
  }

  @Test
  void leavesOutWhatNobodySaid() {
    assertThat(ShownForm.section("Who", new ReportingPerson("", "desk@example.org", "")).lines())
        .containsExactly(new Line("email", "desk@example.org"));
  }
}
