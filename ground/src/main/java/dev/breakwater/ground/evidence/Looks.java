package dev.breakwater.ground.evidence;

import dev.breakwater.ground.people.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The looks at evidence, as the custody chains hold them. */
public final class Looks {
  private final Custody custody;

  public Looks(Custody custody) {
    this.custody = custody;
  }

  /** Every look at a piece, oldest first. */
  public List<RecordedLook> of(EvidenceId id) {
    return in(custody.of(id));
  }

  /** Every look of a person since an instant, oldest first. */
  public List<RecordedLook> by(PersonId person, Instant since) {
    return in(custody.looksBy(person, since));
  }

  /** Whether a person has seen a piece. */
  public Viewed viewed(EvidenceId id) {
    return viewed(of(id));
  }

  /** Whether a person has seen the piece that {@code looks} were at. */
  public static Viewed viewed(List<RecordedLook> looks) {
    if (looks.stream().anyMatch(RecordedLook::isWhole)) {
      return Viewed.WHOLE;
    }
    return looks.stream().anyMatch(look -> look.form().isShown())
        ? Viewed.IN_PART
        : Viewed.NOT_VIEWED;
  }

  static List<RecordedLook> in(List<CustodyLink> links) {
    Map<LookId, SeenExtent> told = new HashMap<>();
    for (CustodyLink link : links) {
      if (link.act() == CustodyAct.SEEN) {
        told.put(
            new LookId(link.evidence(), Integer.parseInt(link.fact("look"))),
            SeenExtent.valueOf(link.fact("extent")));
      }
    }
    return links.stream()
        .filter(link -> link.act() == CustodyAct.LOOKED_AT)
        .map(link -> look(link, told))
        .toList();
  }

  private static RecordedLook look(CustodyLink link, Map<LookId, SeenExtent> told) {
    LookId id = new LookId(link.evidence(), link.number());
    return new RecordedLook(
        id,
        link.at(),
        PersonId.of(link.who().substring("person:".length())),
        Purpose.valueOf(link.fact("purpose")),
        Optional.ofNullable(link.detail().get("reason")),
        new CaseRef(link.fact("case")),
        LookForm.valueOf(link.fact("form")),
        Optional.ofNullable(told.get(id)));
  }
}
