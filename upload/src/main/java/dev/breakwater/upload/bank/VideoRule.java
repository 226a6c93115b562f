package dev.breakwater.upload.bank;

/**
 * How many frames must be shared before two videos match: vPDQ's own rule.
 *
 * @param name what a verdict calls it
 * @param itemPercent of the item's frames, 0 to 100
 * @param entryPercent of the entry's frames, 0 to 100
 */
public record VideoRule(String name, int itemPercent, int entryPercent) {
  /** The item is mostly made of what is known: a copy, or an excerpt. */
  public static final VideoRule EXCERPT = new VideoRule("excerpt", 80, 0);

  /** What is known is mostly in the item: a copy, or a longer video around it. */
  public static final VideoRule CONTAINED = new VideoRule("contained", 0, 80);

  public VideoRule {
    if (itemPercent < 0 || itemPercent > 100 || entryPercent < 0 || entryPercent > 100) {
      throw new IllegalArgumentException("a share of frames is 0 to 100 percent");
    }
    if (itemPercent == 0 && entryPercent == 0) {
      throw new IllegalArgumentException("a rule that asks for no frame would match everything");
    }
  }
}
