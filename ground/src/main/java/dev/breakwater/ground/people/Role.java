package dev.breakwater.ground.people;

/** What a person is here to do. One person may have several roles; none contains another. */
public enum Role {
  REVIEWER("looks at cases and decides them"),
  SENIOR("gives the second word on decisions that need two, and sees how the queues fare"),
  LEGAL("handles reports, preservation and requests of authorities"),
  ANALYST("keeps lists, policies and rules, and sees figures"),
  ADMIN("invites people, gives roles, keeps keys and settings; sees no evidence"),
  AUDITOR("reads the audit log, and nothing else");

  private final String meaning;

  Role(String meaning) {
    this.meaning = meaning;
  }

  /** What somebody with this role does, to follow "who". */
  public String meaning() {
    return meaning;
  }
}
