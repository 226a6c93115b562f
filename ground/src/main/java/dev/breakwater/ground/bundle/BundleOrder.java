package dev.breakwater.ground.bundle;

import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.people.PersonId;
import java.util.List;

/**
 * What is to go into a bundle, who wants it made, and for whom.
 *
 * @param recipient in words, for the custody chain: an agency's name
 * @param papers what else belongs to it: the account's data, the request it answers
 */
public record BundleOrder(
    PersonId person,
    CaseRef reference,
    String recipient,
    List<EvidenceId> pieces,
    List<Paper> papers) {
  public BundleOrder {
    pieces = List.copyOf(pieces);
    papers = List.copyOf(papers);
  }

  /** A document that is no evidence. */
  public record Paper(String name, byte[] bytes) {
    public Paper {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
        throw new IllegalArgumentException(
            "a paper's name has 1 to 100 letters, digits and . _ -, and begins with no dot");
      }
    }

    @Override
    public String toString() {
      return "Paper(" + bytes.length + " bytes)";
    }
  }

  @Override
  public String toString() {
    return "BundleOrder(" + reference + ", " + pieces.size() + " pieces)";
  }
}
