package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.nca.NcaBuilder;
import dev.breakwater.lawenforcement.nca.NcaPdf;
import dev.breakwater.lawenforcement.nca.NcaReport;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    NcaReport report = builder.build(dossier, List.of());
    return json.writeValueAsString(new Draft(report, Strength.of(tips.build(dossier))));
  }

  @Override
  public Assessment assess(String draft, Instant now) {
    Draft read = json.readValue(draft, Draft.class);
    List<FormFault> faults = new ArrayList<>();
    if (read.report().reportingPerson().email().isBlank()) {
      faults.add(new FormFault("reportingPerson.email", "an e-mail address of whoever reports"));
    }
    if (read.report().content().isEmpty()) {
      faults.add(new FormFault("content", "at least one piece of what was found"));
    }
    List<Ledger.Entry> content =
        read.report().content().stream()
            .map(each -> new Ledger.Entry(each.finding(), each.evidence()))
            .toList();
    return new Assessment(
        faults,
        read.strength(),
        content,
        List.of(ShownForm.section("Report to the NCA", read.report())));
  }

  /** The fields as JSON, for whoever fills in the portal by a program. */
  public String json(String draft) {
    Draft read = json.readValue(draft, Draft.class);
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(read.report());
  }

  /** The fields as PDF, for whoever fills in the portal by hand. */
  public byte[] pdf(String draft, String banner) {
    Draft read = json.readValue(draft, Draft.class);
    List<NcaPdf.Part> parts = new ArrayList<>();
    parts.add(
        new NcaPdf.Part(
            "When",
            List.of(
                new NcaPdf.Row("This report is to be made", read.report().priority().when()),
                new NcaPdf.Row("If a life is at risk", "call 999 first"))));
    for (Section each : List.of(ShownForm.section("Schedule 1", read.report()))) {
      parts.add(
          new NcaPdf.Part(
              each.title(),
              each.lines().stream()
                  .map(line -> new NcaPdf.Row(line.name(), line.value()))
                  .toList()));
    }
    return NcaPdf.of("CSEA content report to the National Crime Agency", banner, parts);
  }
}
