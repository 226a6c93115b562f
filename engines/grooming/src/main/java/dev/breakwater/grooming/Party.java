package dev.breakwater.grooming;

/** One side of a contact at the time of an event. */
public record Party(ActorId id, Age age, AccountAge accountAge, DayPart localTime) {
  /** A side of which only the id is known. */
  public static Party unknown(ActorId id) {
    return new Party(id, Age.UNKNOWN, AccountAge.UNKNOWN, DayPart.UNKNOWN);
  }
}
