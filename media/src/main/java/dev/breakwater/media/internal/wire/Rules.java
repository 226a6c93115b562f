package dev.breakwater.media.internal.wire;

import dev.breakwater.media.Fingerprinting;

/**
 * What a worker must keep to with one item.
 *
 * @param pixels the largest frame it may decode
 * @param frames the most frames it may fingerprint
 * @param millis after how long it answers with what it has
 * @param showing how it shows frames beside their fingerprints
 */
public record Rules(
    int pixels, int frames, int millis, Fingerprinting fingerprinting, Showing showing) {
  /** Rules for fingerprints alone. */
  public Rules(int pixels, int frames, int millis, Fingerprinting fingerprinting) {
    this(pixels, frames, millis, fingerprinting, Showing.NOTHING);
  }

  /** The most fingerprints that may come of it: a frame between bars has two. */
  public int fingerprints() {
    return fingerprinting.edges() == Fingerprinting.Edges.ALSO_WITHIN_BARS ? 2 * frames : frames;
  }

  /** The same, to show frames too. */
  public Rules showing(Showing how, int most) {
    return new Rules(pixels, Math.min(frames, most), millis, fingerprinting, how);
  }

  /** The same for fewer frames, in less time. */
  public Rules within(int most, int longest) {
    return new Rules(
        pixels, Math.min(frames, most), Math.min(millis, longest), fingerprinting, showing);
  }
}
