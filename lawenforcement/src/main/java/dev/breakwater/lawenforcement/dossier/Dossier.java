package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.decision.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a decided case.
 *
 * @param files what goes along, in the case's order
 * @param prior what each authority calls the earlier reports it has of the same account
 * @param follows the filed report of which this tells more, or that it was a mistake
 */
public record Dossier(
    CaseFile file,
    Decision decision,
    PlatformDetails details,
    List<DossierFile> files,
    Map<AuthorityName, List<String>> prior,
    @Nullable FollowUp follows) {
  public Dossier {
    files = List.copyOf(files);
    prior = Map.copyOf(prior);
  }

  /** What an authority calls the earlier reports it has of the same account, oldest first. */
  public List<String> priorAt(AuthorityName authority) {
    return prior.getOrDefault(authority, List.of());
  }

  @Override
  public String toString() {
    return "Dossier(" + file.id() + ")";
  }
}
