package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.ncmec.TipForms;
import dev.breakwater.lawenforcement.ncmec.TipXml;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import dev.breakwater.lawenforcement.tip.TipDraft;
import dev.breakwater.lawenforcement.tip.TipDraft.TipFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** NCMEC's CyberTipline. */
public final class NcmecAuthority implements Authority {
  private final TipBuilder builder;
  private final TipForms forms;
  private final JsonMapper json;
  private final Faultless faultless = new Faultless();

  public NcmecAuthority(TipBuilder builder, TipForms forms, JsonMapper json) {
    this.builder = builder;
    this.forms = forms;
    this.json = json;
  }

  @Override
  public AuthorityName name() {
    return AuthorityName.NCMEC;
  }

  @Override
  public Delivery delivery() {
    return Delivery.SENT;
  }

  @Override
  public String draw(Dossier dossier) {
    return json.writeValueAsString(builder.build(dossier));
  }

  @Override
  public Strength strength(String draft) {
    return Strength.of(read(draft));
  }

  @Override
  public Assessment assess(String draft, Instant now) {
    TipDraft tip = read(draft);
    List<FormFault> faults = faults(draft, tip, now);
    List<Section> shown = new ArrayList<>();
    shown.add(ShownForm.section("Report", tip.tip()));
    for (TipFile each : tip.files()) {
      shown.add(ShownForm.section("File " + each.name(), each.details()));
    }
    return new Assessment(faults, Strength.of(tip), content(tip), shown);
  }

  private List<FormFault> faults(String draft, TipDraft tip, Instant now) {
    if (faultless.has(draft)) {
      return List.of();
    }
    List<FormFault> faults = new ArrayList<>(tip.unsaid());
    faults.addAll(forms.faults(tip.tip(), tip.fileDetails(), now));
    if (faults.isEmpty()) {
      faultless.add(draft);
    }
    return faults;
  }

  /** The document as it will be sent. */
  public String xml(String draft) {
    return new String(TipXml.report(read(draft).tip()), StandardCharsets.UTF_8);
  }

  TipDraft read(String draft) {
    return json.readValue(draft, TipDraft.class);
  }

  private static List<Ledger.Entry> content(TipDraft tip) {
    return tip.files().stream()
        .map(each -> new Ledger.Entry(each.finding(), each.evidence()))
        .toList();
  }
}
