package dev.breakwater.hashing.url;

/** What reading a text as a URL came to. */
public sealed interface ParsedUrl permits CanonicalUrl, UnreadableUrl {
  /**
   * Reads any text; never throws, and takes time in proportion to its length.
   *
   * <p>A text without a scheme, as people paste them, is read as {@code http}.
   */
  static ParsedUrl parse(String text) {
    return UrlReader.read(text);
  }
}
