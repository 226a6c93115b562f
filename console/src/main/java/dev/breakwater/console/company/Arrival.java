package dev.breakwater.console.company;

import java.util.Set;

/** Somebody who comes back from the directory. */
public sealed interface Arrival {
  /**
   * The directory vouches for them.
   *
   * @param subject who they are there, for good
   * @param userName as they are known there, for people to read
   * @param groups the texts of the roles claim
   */
  record Vouched(String subject, String userName, String name, Set<String> groups)
      implements Arrival {
    public Vouched {
      groups = Set.copyOf(groups);
    }

    @Override
    public String toString() {
      return "Vouched(redacted)";
    }
  }

  /** The answer is not one that we asked for, or is a no. */
  record Refused(String why) implements Arrival {}

  /** The directory does not answer. */
  record Away() implements Arrival {}
}
