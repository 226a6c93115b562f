package dev.breakwater.grooming;

/** How well an age is known. */
public enum Certainty {
  /** The holder typed it when signing up. */
  DECLARED(0, 0.6),
  /** A model or the platform's own signals estimate it. */
  ESTIMATED(1, 0.8),
  /** A document, a parent or an age check vouches for it. */
  VERIFIED(2, 1.0);

  private final int code;
  private final double weight;

  Certainty(int code, double weight) {
    this.code = code;
    this.weight = weight;
  }

  int code() {
    return code;
  }

  /** How much of an age's weight this certainty lets count, 0 to 1. */
  double weight() {
    return weight;
  }
}
