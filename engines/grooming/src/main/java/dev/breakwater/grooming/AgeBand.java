package dev.breakwater.grooming;

/** How old an account's holder is, as coarsely as protection needs. */
public enum AgeBand {
  UNKNOWN(0, 0),
  UNDER_10(1, 8),
  FROM_10_TO_12(2, 11),
  FROM_13_TO_15(3, 14),
  FROM_16_TO_17(4, 16),
  FROM_18_TO_24(5, 21),
  FROM_25(6, 35);

  private final int code;
  private final int typicalYears;

  AgeBand(int code, int typicalYears) {
    this.code = code;
    this.typicalYears = typicalYears;
  }

  /** The band of an age in years. */
  public static AgeBand ofYears(int years) {
    if (years < 0) {
      throw new IllegalArgumentException("an age is not negative: " + years);
    }
    if (years < 10) {
      return UNDER_10;
    }
    if (years < 13) {
      return FROM_10_TO_12;
    }
    if (years < 16) {
      return FROM_13_TO_15;
    }
    if (years < 18) {
      return FROM_16_TO_17;
    }
    return years < 25 ? FROM_18_TO_24 : FROM_25;
  }

  /** Whether this is the band of a child, that is, of a person under 18. */
  public boolean isChild() {
    return code >= UNDER_10.code && code <= FROM_16_TO_17.code;
  }

  /** Whether this is the band of an adult. */
  public boolean isAdult() {
    return code >= FROM_18_TO_24.code;
  }

  int code() {
    return code;
  }

  int typicalYears() {
    return typicalYears;
  }
}
