package dev.breakwater.upload.bank;

/** How a picture was turned or mirrored before it looked like an entry, in PDQ's own order. */
public enum Transformation {
  AS_IS("as it is"),
  ROTATED_90("rotated by 90 degrees"),
  ROTATED_180("rotated by 180 degrees"),
  ROTATED_270("rotated by 270 degrees"),
  FLIPPED_X("mirrored left to right"),
  FLIPPED_Y("mirrored top to bottom"),
  TRANSPOSED("mirrored along the main diagonal"),
  ANTITRANSPOSED("mirrored along the other diagonal");

  private final String words;

  Transformation(String words) {
    this.words = words;
  }

  /** For a sentence that explains a match. */
  public String inWords() {
    return words;
  }
}
