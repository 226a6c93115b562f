package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.nca.NcaBuilder;
import dev.breakwater.lawenforcement.nca.NcaReport;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The United Kingdom's NCA: a package for its portal. */
public final class NcaAuthority implements Authority {
  private final NcaBuilder builder;
  private final TipBuilder tips;
  private final JsonMapper json;

  public NcaAuthority(NcaBuilder builder, TipBuilder tips, JsonMapper json) {
    this.builder = builder;
    this.tips = tips;
    this.json = json;
  }

  /** A report, and how strong it was when it was drawn up. */
  record Draft(NcaReport report, Strength strength) {}

  @Override
  public AuthorityName name() {
    return AuthorityName.NCA;
  }

  @Override
  public Delivery delivery() {
    return Delivery.BY_HAND;
  }

  @Override
  public String draw(Dossier dossier) {
    NcaReport report = builder.build(dossier, dossier.priorAt(AuthorityName.NCA));
    return json.writeValueAsString(new Draft(report, Strength.of(tips.build(dossier))));
  }

  @Override
  public Strength strength(String draft) {
    return json.readValue(draft, Draft.class).strength();
  }

  @Override
  public Assessment assess(String draft, Instant now) {
    Draft read = json.readValue(draft, Draft.class);
    List<FormFault> faults = new ArrayList<>();
    if (read.report().reportingPerson().email().isBlank()) {
      faults.add(new FormFault("reportingPerson.email", "an e-mail address of whoever reports"));
    }
    List<Ledger.Entry> content =
        read.report().content().stream()
            .map(each -> new Ledger.Entry(each.finding(), each.evidence()))
            .toList();
    return new Assessment(
        faults, read.strength(), content, ShownForm.sections("Report to the NCA", read.report()));
  }

  @Override
  public Optional<PortalPackage> portalPackage(String draft, String banner) {
    NcaReport report = json.readValue(draft, Draft.class).report();
    ReportPdf.Part when =
        new ReportPdf.Part(
            "When",
            List.of(
                new ReportPdf.Row("This report is to be made", report.priority().when()),
                new ReportPdf.Row("If a life is at risk", "call 999 first")));
    byte[] pdf =
        ReportPdf.of(
            "CSEA content report to the National Crime Agency",
            banner,
            ReportPdf.parts(when, ShownForm.sections("Schedule 1", report)));
    return Optional.of(
        new PortalPackage(
            "the NCA's CSEA industry reporting portal",
            pdf,
            json.writerWithDefaultPrettyPrinter().writeValueAsString(report)));
  }
}
