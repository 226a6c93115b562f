package dev.breakwater.lawenforcement.dossier;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Viewed;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.taxonomy.Code;

/**
 * A file of a case that goes to an authority.
 *
 * @param code what a person says it is
 * @param size in bytes
 * @param md5 of its bytes as they were kept; likewise {@code sha256}
 * @param viewed whether a person has seen it, from the record of looks
 */
public record DossierFile(
    EvidenceId evidence,
    CaseItem item,
    Code code,
    String mediaType,
    long size,
    String md5,
    String sha256,
    Viewed viewed) {
  @Override
  public String toString() {
    return "DossierFile(" + evidence + ")";
  }
}
