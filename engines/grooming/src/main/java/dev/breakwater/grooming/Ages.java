package dev.breakwater.grooming;

/**
 * How sure it is that a side is a child or an adult, each 0 to 1.
 *
 * <p>The platform's word counts by its certainty. Where it has none, what the side itself says or
 * sounds like counts less: a lie costs nothing.
 */
record Ages(double child, double adult, int typicalYears) {
  private static final double CLAIMED = 0.6;
  private static final double SOUNDS = 0.4;

  static Ages of(Side side) {
    for (AgeBand band : AgeBand.values()) {
      if (band.code() == side.bandCode && band != AgeBand.UNKNOWN) {
        double weight = weight(side.certaintyCode);
        return new Ages(
            band.isChild() ? weight : 0, band.isAdult() ? weight : 0, band.typicalYears());
      }
    }
    return claimed(side);
  }

  private static double weight(int certaintyCode) {
    for (Certainty certainty : Certainty.values()) {
      if (certainty.code() == certaintyCode) {
        return certainty.weight();
      }
    }
    return 0;
  }

  private static Ages claimed(Side side) {
    boolean saysAdult = side.hasShown(Signal.CLAIMS_ADULT);
    double child = side.hasShown(Signal.CLAIMS_CHILD) ? CLAIMED : 0;
    if (child == 0 && side.hasShown(Signal.SOUNDS_LIKE_CHILD) && !saysAdult) {
      child = SOUNDS;
    }
    return new Ages(child, saysAdult ? CLAIMED : 0, 0);
  }

  /** Whether the two are within about three years of each other, or nothing is known against it. */
  boolean isNear(Ages other) {
    return typicalYears == 0
        || other.typicalYears == 0
        || Math.abs(typicalYears - other.typicalYears) <= 3;
  }
}
