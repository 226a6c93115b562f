package dev.breakwater.upload.policy;

import java.util.Collection;

/** What is to be done with an item, from the mildest to the gravest. */
public enum Verdict {
  /** Let it through. */
  ALLOW,
  /** Keep it from being seen until a person has looked. */
  HOLD,
  /** Refuse it. */
  BLOCK;

  /** The graver of the two: several matches never soften one another. */
  public Verdict orGraver(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The milder of the two. */
  public Verdict orMilder(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The gravest of {@code verdicts}; ALLOW when there are none. */
  public static Verdict gravest(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(ALLOW, Verdict::orGraver);
  }
}
