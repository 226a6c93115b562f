package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.authorities.ShownForm.Terms;
import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.dsa.Article18Notice;
import dev.breakwater.lawenforcement.dsa.Article18Notice.Known;
import dev.breakwater.lawenforcement.dsa.Article18Notice.Piece;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.tip.ReporterSettings;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import dev.breakwater.lawenforcement.tip.TipDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A Member State of the European Union, told by a notice that a person sends. */
public final class Article18Authority implements Authority {
  private final ReporterSettings reporter;
  private final JurisdictionSettings law;
  private final TipBuilder tips;
  private final JsonMapper json;

  public Article18Authority(
      ReporterSettings reporter, JurisdictionSettings law, TipBuilder tips, JsonMapper json) {
    this.reporter = reporter;
    this.law = law;
    this.tips = tips;
    this.json = json;
  }

  /** A notice, and how strong it was when it was drawn up. */
  record Draft(Article18Notice notice, Strength strength) {}

  @Override
  public AuthorityName name() {
    return AuthorityName.EU_ARTICLE_18;
  }

  @Override
  public Delivery delivery() {
    return Delivery.BY_HAND;
  }

  @Override
  public String draw(Dossier dossier) {
    TipDraft tip = tips.build(dossier);
    Set<String> countries = Countries.of(dossier.details());
    Optional<String> concerned =
        countries.stream()
            .filter(JurisdictionSettings.MEMBER_STATES::contains)
            .sorted()
            .findFirst();
    List<Known> account =
        ShownForm.section("", tip.tip().personOrUserReported().getFirst(), Terms.PLAIN)
            .lines()
            .stream()
            .map(line -> new Known(line.name(), line.value()))
            .toList();
    List<Piece> content =
        dossier.files().stream()
            .map(each -> new Piece(each.item().finding(), each.evidence(), each.code().value()))
            .toList();
    Article18Notice notice =
        new Article18Notice(
            concerned.orElse(law.establishedIn()),
            concerned.isEmpty(),
            reporter.platform(),
            reporter.email(),
            Objects.requireNonNullElse(
                dossier.details().presentDanger(),
                Objects.requireNonNullElse(tip.tip().additionalInfo(), "")),
            tip.tip().incidentSummary().incidentDateTime(),
            account,
            content);
    return json.writeValueAsString(new Draft(notice, Strength.of(tip)));
  }

  @Override
  public Strength strength(String draft) {
    return json.readValue(draft, Draft.class).strength();
  }

  @Override
  public Assessment assess(String draft, Instant now) {
    Draft read = json.readValue(draft, Draft.class);
    List<FormFault> faults = new ArrayList<>();
    if (read.notice().addressee().isBlank()) {
      faults.add(new FormFault("addressee", "a Member State concerned, or that of establishment"));
    }
    if (read.notice().contact().isBlank()) {
      faults.add(new FormFault("contact", "an e-mail address of whoever reports"));
    }
    List<Ledger.Entry> content =
        read.notice().content().stream()
            .map(each -> new Ledger.Entry(each.finding(), each.evidence()))
            .toList();
    return new Assessment(
        faults,
        read.strength(),
        content,
        ShownForm.sections("Notice by article 18", read.notice()));
  }

  @Override
  public Optional<String> state(String draft) {
    String addressee = json.readValue(draft, Draft.class).notice().addressee();
    return Optional.of(addressee).filter(state -> !state.isBlank());
  }

  @Override
  public Optional<PortalPackage> portalPackage(String draft, String banner) {
    Article18Notice notice = json.readValue(draft, Draft.class).notice();
    byte[] pdf =
        ReportPdf.of(
            "Notification of suspicions of criminal offences",
            banner,
            ReportPdf.parts(
                new ReportPdf.Part(
                    "By article 18 of Regulation (EU) 2022/2065",
                    List.of(
                        new ReportPdf.Row("This notice is to be sent", "promptly"),
                        new ReportPdf.Row("If a life is at risk", "call 112 first"))),
                ShownForm.sections("Notice", notice)));
    return Optional.of(
        new PortalPackage(
            "the authorities of " + notice.addressee() + (notice.unclear() ? ", or Europol" : ""),
            pdf,
            json.writerWithDefaultPrettyPrinter().writeValueAsString(notice)));
  }
}
