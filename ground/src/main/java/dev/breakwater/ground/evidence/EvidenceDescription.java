package dev.breakwater.ground.evidence;

import java.util.Map;

/**
 * What a piece of evidence is, encrypted together with it.
 *
 * @param mediaType what its bytes are, by their own look: {@code image/jpeg}
 * @param facts what else must stay with it: hashes, the platform's ids
 */
public record EvidenceDescription(String mediaType, Map<String, String> facts) {
  public EvidenceDescription {
    facts = Map.copyOf(facts);
  }

  /** Facts hold hashes. */
  @Override
  public String toString() {
    return "EvidenceDescription(" + mediaType + ", facts redacted)";
  }
}
