package dev.breakwater.grooming;

/** How the two sides of a contact came together, as far as the platform knows. */
public enum Meeting {
  UNKNOWN(0, Closeness.UNKNOWN),
  /** One looked the other up. */
  SEARCH(1, Closeness.STRANGERS),
  /** The platform itself suggested the contact. */
  SUGGESTION(2, Closeness.STRANGERS),
  /** Both are in the same open group or room. */
  GROUP(3, Closeness.STRANGERS),
  /** They were matched in a game. */
  GAME(4, Closeness.STRANGERS),
  /** Both are in the other's address book, or long-standing friends. */
  MUTUAL_CONTACT(5, Closeness.ACQUAINTED),
  /** A school, club or other organisation vouches for both accounts. */
  ORGANISATION(6, Closeness.ACQUAINTED),
  /** The accounts are linked as one family. */
  FAMILY(7, Closeness.FAMILY);

  enum Closeness {
    UNKNOWN,
    STRANGERS,
    ACQUAINTED,
    FAMILY
  }

  private final int code;
  private final Closeness closeness;

  Meeting(int code, Closeness closeness) {
    this.code = code;
    this.closeness = closeness;
  }

  int code() {
    return code;
  }

  Closeness closeness() {
    return closeness;
  }
}
