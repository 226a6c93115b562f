package dev.breakwater.grooming;

/**
 * A stage of luring, after the communication literature.
 *
 * <p>Sources: O'Connell 2003 (stages), Olson et al. 2007 (luring communication), Black et al. 2015
 * (order varies, so stages are a set here and not a sequence), Lorenzo-Dus et al. 2016 (trust,
 * isolation, compliance testing). Stages come in any order and most friendly talk shows some.
 */
public enum Stage {
  AGE("finding out or playing down age"),
  TRUST("building trust and flattering"),
  ISOLATION("secrecy and setting the child apart"),
  SUPERVISION("finding out who watches over the child"),
  MOVE("moving to a more private channel"),
  PICTURES("asking for pictures or camera"),
  GIFTS("offering gifts, money or chances"),
  PRESSURE("pressing, testing or threatening"),
  MEETING("finding out where and arranging to meet");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** Where it stands in an array of all of them. */
  @SuppressWarnings("EnumOrdinal") // nothing that is kept depends on it
  int slot() {
    return ordinal();
  }

  /** What the stage is, in plain words. */
  public String words() {
    return words;
  }
}
