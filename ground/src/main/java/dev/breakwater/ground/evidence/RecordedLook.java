package dev.breakwater.ground.evidence;

import dev.breakwater.ground.people.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A look that was taken.
 *
 * @param reason in the person's own words, where they gave any
 * @param extent how much the person says they saw, where they said it
 */
public record RecordedLook(
    LookId id,
    Instant at,
    PersonId person,
    Purpose purpose,
    Optional<String> reason,
    CaseRef inCase,
    LookForm form,
    Optional<SeenExtent> extent) {

  /** Whether this look alone makes the piece seen whole. */
  boolean isWhole() {
    return form == LookForm.CLEAR && extent.filter(SeenExtent.WHOLE::equals).isPresent();
  }

  /** A reason may tell of people. */
  @Override
  public String toString() {
    return "RecordedLook(" + id + ", " + person + ", " + purpose + ", " + form + ")";
  }
}
