package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.taxonomy.Code;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
   * @param reportable whether an item that is said to be this goes along, whatever the case as a
   *     whole is said to be
   */
  public Dossiers(
      Cases cases, Custody custody, Looks looks, Ledger ledger, Predicate<Code> reportable) {
    this.cases = cases;
    this.custody = custody;
    this.looks = looks;
    this.ledger = ledger;
    this.reportable = reportable;
  }

  /**
   * The dossier of a decision.
   *
   * @throws IllegalStateException if a piece of evidence that goes along has no custody yet, or not
   *     on this server: to leave it out would be to lose it
   */
  public Dossier of(Decision decision, PlatformDetails details, Environment environment) {
    CaseFile file = file(decision);
    return new Dossier(
        file, decision, details, files(decision, file), prior(file, environment), null);
  }

  /** The dossier of a report that follows a filed one, which has the files already. */
  public Dossier following(
      FollowUp follows, Decision decision, PlatformDetails details, Environment environment) {
    CaseFile file = file(decision);
    return new Dossier(file, decision, details, List.of(), prior(file, environment), follows);
  }

  /** The pieces of evidence that go along with a report of a decision. */
  public List<EvidenceId> evidence(Decision decision) {
    return reported(decision, file(decision)).stream()
        .map(each -> Objects.requireNonNull(each.item().evidence()))
        .toList();
  }

  private CaseFile file(Decision decision) {
    return cases
        .file(decision.caseId())
        .orElseThrow(() -> new IllegalStateException("there is no case " + decision.caseId()));
  }

  private List<DossierFile> files(Decision decision, CaseFile file) {
    List<DossierFile> files = new ArrayList<>();
    for (Coded each : reported(decision, file)) {
      EvidenceId evidence = Objects.requireNonNull(each.item().evidence());
      List<CustodyLink> chain = custody.of(evidence);
      if (chain.stream().noneMatch(link -> link.act() == CustodyAct.CONDEMNED)) {
        files.add(file(evidence, each, chain));
      }
    }
    return files;
  }

  private record Coded(CaseItem item, Code code) {}

  /** Items with evidence that a person says are what is reported. */
  private List<Coded> reported(Decision decision, CaseFile file) {
    Map<UUID, Code> codes =
        decision.items().stream()
            .collect(Collectors.toMap(ItemDecision::finding, ItemDecision::code, (a, b) -> a));
    List<Coded> reported = new ArrayList<>();
    for (CaseItem item : file.distinctItems()) {
      Code code = codes.get(item.finding());
      if (code != null
          && item.evidence() != null
          && !code.equals(Code.FALSE_MATCH)
          && (reportable.test(code) || code.equals(decision.code()))) {
        reported.add(new Coded(item, code));
      }
    }
    return reported;
  }

  private Map<AuthorityName, List<String>> prior(CaseFile file, Environment environment) {
    Map<AuthorityName, List<String>> prior = new EnumMap<>(AuthorityName.class);
    for (AuthorityName each : AuthorityName.values()) {
      prior.put(each, ledger.referencesOf(file.actor(), each, environment));
    }
    return prior;
  }

  private DossierFile file(EvidenceId evidence, Coded coded, List<CustodyLink> chain) {
    CustodyLink kept =
        chain.stream()
            .filter(link -> link.act() == CustodyAct.KEPT)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException("evidence " + evidence + " has no custody here yet"));
    Map<String, String> facts = kept.detail();
    return new DossierFile(
        evidence,
        coded.item(),
        coded.code(),
        facts.getOrDefault("mediaType", "application/octet-stream"),
        Long.parseLong(facts.getOrDefault("size", "0")),
        facts.getOrDefault("md5", ""),
        facts.getOrDefault("sha256", ""),
        looks.viewed(evidence));
  }
}
