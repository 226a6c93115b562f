package dev.breakwater.lawenforcement.authorities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.authorities.Authority.Line;
import dev.breakwater.lawenforcement.authorities.Authority.Section;
import dev.breakwater.lawenforcement.authorities.ShownForm.Terms;
import dev.breakwater.lawenforcement.dsa.Article18Notice;
import dev.breakwater.lawenforcement.dsa.Article18Notice.Known;
import dev.breakwater.lawenforcement.dsa.Article18Notice.Piece;
import dev.breakwater.lawenforcement.nca.NcaReport.ReportingPerson;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.ncmec.Forms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
  void givesEachPartATitleAndEachKnownThingItsOwnName() {
    UUID finding = new UUID(1, 2);
    EvidenceId evidence = new EvidenceId(new UUID(3, 4));
    Article18Notice notice =
        new Article18Notice(
            "DE",
            false,
            "Example",
            "desk@example.org",
            "somebody waits in front of the house",
            Instant.EPOCH,
            List.of(new Known("screen name", "seventeen")),
            List.of(new Piece(finding, evidence, "LIVE_ABUSE")));

    List<Section> sections = ShownForm.sections("Notice", notice);

    assertThat(sections)
        .extracting(Section::title)
        .containsExactly("Notice", "Account", "Content 1");
    assertThat(sections.getFirst().lines()).contains(new Line("unclear", "no"));
    assertThat(sections.get(1).lines()).containsExactly(new Line("screen name", "seventeen"));
    assertThat(sections.get(2).lines()).contains(new Line("evidence", evidence.toString()));
  }

  @Test
  void namesAnAccountInPlainWordsForWhoDoesNotKnowTheForm() {
    ReportedAccount account =
        Forms.about("esp service of somebody").personOrUserReported().getFirst();

    assertThat(ShownForm.section("", account, Terms.PLAIN).lines())
        .containsExactly(
            new Line("account", "esp service of somebody"), new Line("service", "photos"));
    assertThat(ShownForm.section("", account).lines())
        .extracting(Line::name)
        .containsExactly("esp identifier", "esp service");
  }

  @Test
  void leavesOutWhatNobodySaid() {
    assertThat(ShownForm.section("Who", new ReportingPerson("", "desk@example.org", "")).lines())
        .containsExactly(new Line("email", "desk@example.org"));
  }
}
