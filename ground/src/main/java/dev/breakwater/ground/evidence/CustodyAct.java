package dev.breakwater.ground.evidence;

/** What was done with a piece of evidence. */
public enum CustodyAct {
  KEPT("kept"),
  LOOKED_AT("looked-at"),
  /** Who looked says how much they saw. */
  SEEN("seen"),
  VERIFIED("verified"),
  COPIED("copied"),
  EXPORTED("exported"),
  REPORTED("reported"),
  /** A reason came up for which it must be kept. */
  HELD("held"),
  /** Such a reason is gone. */
  RELEASED("released"),
  /** It was decided that its key is to be destroyed. */
  CONDEMNED("condemned"),
  DESTROYED("destroyed");

  private final String word;

  CustodyAct(String word) {
    this.word = word;
  }

  /** How the audit log and a bundle tell it. */
  public String word() {
    return word;
  }

  /** The act of that word. */
  public static CustodyAct of(String word) {
    for (CustodyAct act : values()) {
      if (act.word.equals(word)) {
        return act;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is no act of custody");
  }
}
