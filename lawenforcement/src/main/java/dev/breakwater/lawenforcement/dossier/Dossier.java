package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.decision.Decision;
import java.util.List;

/**
 * Everything known of a decided case.
 *
 * @param files what goes along, in the case's order
 * @param priorReports what NCMEC calls earlier reports of the same account
 */
public record Dossier(
    CaseFile file,
    Decision decision,
    PlatformDetails details,
    List<DossierFile> files,
    List<Long> priorReports) {
  public Dossier {
    files = List.copyOf(files);
    priorReports = List.copyOf(priorReports);
  }

  @Override
  public String toString() {
    return "Dossier(" + file.id() + ")";
  }
}
