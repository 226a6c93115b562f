package dev.breakwater.grooming;

/** An age band and how well it is known. */
public record Age(AgeBand band, Certainty certainty) {
  /** Nothing is known about the age. What the two sides say in text may still tell. */
  public static final Age UNKNOWN = new Age(AgeBand.UNKNOWN, Certainty.DECLARED);
}
