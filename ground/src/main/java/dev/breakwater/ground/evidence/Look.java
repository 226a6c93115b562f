package dev.breakwater.ground.evidence;

import dev.breakwater.ground.people.PersonId;
import java.util.Optional;

/**
 * A person's wish to open a piece of evidence: who, what for, in which case, in what form.
 *
 * @param reason in the person's own words; empty only where nothing is shown or the purpose is
 *     plain
 */
public record Look(PersonId person, Purpose purpose, String reason, CaseRef inCase, LookForm form) {
  private static final int LONGEST_REASON = 1000;

  public Look {
    reason = reason.strip();
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a reason to look has at most " + LONGEST_REASON + " characters");
    }
  }

  /** A look at something for a purpose that explains itself. */
  public static Look at(PersonId person, Purpose purpose, CaseRef inCase, LookForm form) {
    return new Look(person, purpose, "", inCase, form);
  }

  /** A machine's reading for a person, who sees nothing. */
  public static Look notShown(PersonId person, Purpose purpose, CaseRef inCase) {
    return new Look(person, purpose, "", inCase, LookForm.NOT_SHOWN);
  }

  Optional<String> words() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /** A reason may tell of people. */
  @Override
  public String toString() {
    return "Look(" + person + ", " + purpose + ", " + inCase + ", " + form + ")";
  }
}
