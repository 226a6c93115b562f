package dev.breakwater.console.people;

/** What gives somebody access, so that two administrators may be asked for it. */
public enum GuardedAct {
  ROLES("give these roles"),
  ENABLE("let in again"),
  RESET("reset how they sign in");

  private final String words;

  GuardedAct(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
