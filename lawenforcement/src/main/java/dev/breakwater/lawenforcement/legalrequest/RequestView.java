package dev.breakwater.lawenforcement.legalrequest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request with what a page tells beside it.
 *
 * @param pieces how many pieces of evidence fall under it
 * @param obstacle why no bundle may be made now
 * @param signerKey by which its bundle is signed
 */
public record RequestView(
    LegalRequest request,
    Optional<DeadlineRule> rule,
    int pieces,
    List<Disclosure> disclosures,
    Optional<String> obstacle,
    String signerKey,
    Instant now) {
  public RequestView {
    disclosures = List.copyOf(disclosures);
  }
}
