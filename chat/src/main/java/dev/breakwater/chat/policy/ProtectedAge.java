package dev.breakwater.chat.policy;

import dev.breakwater.grooming.AgeBand;

/** Whom a rule protects, by age. Where nothing is known, a child may be there. */
public enum ProtectedAge {
  UNDER_13("a child under 13"),
  FROM_13_TO_15("a child of 13 to 15"),
  FROM_16_TO_17("a child of 16 or 17"),
  UNKNOWN("a person of unknown age"),
  ADULT("an adult");

  private final String words;

  ProtectedAge(String words) {
    this.words = words;
  }

  /** The age that a platform told. */
  public static ProtectedAge of(AgeBand band) {
    return switch (band) {
      case UNKNOWN -> UNKNOWN;
      case UNDER_10, FROM_10_TO_12 -> UNDER_13;
      case FROM_13_TO_15 -> FROM_13_TO_15;
      case FROM_16_TO_17 -> FROM_16_TO_17;
      case FROM_18_TO_24, FROM_25 -> ADULT;
    };
  }

  /** Who it is, in plain words. */
  public String words() {
    return words;
  }
}
