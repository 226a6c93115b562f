package dev.breakwater.ground.people;

import java.util.UUID;

/** Which person. It says nothing about them, so it may stand in logs, links and the audit log. */
public record PersonId(UUID value) {
  private static final String PREFIX = "person:";

  public static PersonId of(String text) {
    return new PersonId(UUID.fromString(text));
  }

  /** How the audit log names this person. */
  public String who() {
    return PREFIX + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
