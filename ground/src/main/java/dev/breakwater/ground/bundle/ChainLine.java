package dev.breakwater.ground.bundle;

import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A link of a custody chain as a bundle tells it. */
record ChainLine(
    UUID evidence,
    int number,
    Instant at,
    String who,
    String act,
    Map<String, String> detail,
    String salt,
    String previous,
    String hash) {

  static ChainLine of(CustodyLink link) {
    return new ChainLine(
        link.evidence().value(),
        link.number(),
        link.at(),
        link.who(),
        link.act().word(),
        new TreeMap<>(link.detail()),
        link.salt(),
        link.previous(),
        link.hash());
  }

  CustodyLink link() {
    return new CustodyLink(
        new EvidenceId(evidence),
        number,
        at,
        who,
        CustodyAct.of(act),
        detail,
        salt,
        previous,
        hash);
  }

  @Override
  public String toString() {
    return "ChainLine(" + evidence + ", " + number + ")";
  }
}
