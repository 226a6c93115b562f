package dev.breakwater.review.pages;

import dev.breakwater.ground.evidence.LookForm;

/**
 * How much of a picture is shown. Always grey, always small; colour and size are what hurts most
 * and is needed least.
 */
enum RevealStep {
  /** Enough to tell a landscape from a person. */
  BLURRED(1, 160, 6, LookForm.BLURRED, "blurred"),
  /** Enough to tell what is going on. */
  SOFT(2, 320, 3, LookForm.BLURRED, "less blurred"),
  /** As it is, but grey. */
  CLEAR(3, 640, 0, LookForm.CLEAR, "clear");

  private final int number;
  private final int side;
  private final int blur;
  private final LookForm form;
  private final String words;

  RevealStep(int number, int side, int blur, LookForm form, String words) {
    this.number = number;
    this.side = side;
    this.blur = blur;
    this.form = form;
    this.words = words;
  }

  static RevealStep of(int number) {
    for (RevealStep each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw new IllegalArgumentException("a reveal has the steps 1 to 3");
  }

  int number() {
    return number;
  }

  int side() {
    return side;
  }

  int blur() {
    return blur;
  }

  LookForm form() {
    return form;
  }

  String words() {
    return words;
  }
}
