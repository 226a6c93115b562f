package dev.breakwater.grooming;

/** How many contacts the two sides have in common: the distance between them in the graph. */
public enum SharedContacts {
  UNKNOWN(0),
  NONE(1),
  FEW(2),
  MANY(3);

  private static final int MANY_FROM = 5;

  private final int code;

  SharedContacts(int code) {
    this.code = code;
  }

  /** The band of a count. */
  public static SharedContacts of(int count) {
    if (count <= 0) {
      return NONE;
    }
    return count < MANY_FROM ? FEW : MANY;
  }

  int code() {
    return code;
  }
}
