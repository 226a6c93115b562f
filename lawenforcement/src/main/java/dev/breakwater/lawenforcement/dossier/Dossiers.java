package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.taxonomy.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gathers what is known of a case. */
public final class Dossiers {
  private final Cases cases;
  private final Custody custody;
  private final Looks looks;
  private final Ledger ledger;
  private final Predicate<Code> reportable;

  /**
   * @param reportable whether an item that is said to be this goes along
   */
  public Dossiers(
      Cases cases, Custody custody, Looks looks, Ledger ledger, Predicate<Code> reportable) {
    this.cases = cases;
    this.custody = custody;
    this.looks = looks;
    this.ledger = ledger;
    this.reportable = reportable;
  }

  /** The dossier of a decision. */
  public Dossier of(Decision decision, PlatformDetails details, Environment environment) {
    CaseFile file =
        cases
            .file(decision.caseId())
            .orElseThrow(() -> new IllegalStateException("there is no case " + decision.caseId()));
    Map<Object, Code> codes =
        decision.items().stream()
            .collect(Collectors.toMap(ItemDecision::finding, ItemDecision::code, (a, b) -> a));
    List<DossierFile> files = new ArrayList<>();
    for (CaseItem item : file.distinctItems()) {
      Code code = codes.get(item.finding());
      EvidenceId evidence = item.evidence();
      if (code != null && evidence != null && !item.falseMatch() && reportable.test(code)) {
        kept(evidence).map(link -> file(evidence, item, code, link)).ifPresent(files::add);
      }
    }
    return new Dossier(
        file, decision, details, files, ledger.ncmecReportsOf(file.actor(), environment));
  }

  private Optional<CustodyLink> kept(EvidenceId evidence) {
    return custody.of(evidence).stream().filter(link -> link.act() == CustodyAct.KEPT).findFirst();
  }

  private DossierFile file(EvidenceId evidence, CaseItem item, Code code, CustodyLink kept) {
    Map<String, String> facts = kept.detail();
    return new DossierFile(
        evidence,
        item,
        code,
        facts.getOrDefault("mediaType", "application/octet-stream"),
        Long.parseLong(facts.getOrDefault("size", "0")),
        facts.getOrDefault("md5", ""),
        facts.getOrDefault("sha256", ""),
        looks.viewed(evidence));
  }
}
