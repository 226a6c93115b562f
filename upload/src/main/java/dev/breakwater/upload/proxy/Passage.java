package dev.breakwater.upload.proxy;

/** What becomes of a message. */
public sealed interface Passage {
  /** It goes on as it came. */
  record Free() implements Passage {}

  /** It ends here, and its sender gets {@code page}. */
  record Stopped(RefusalPage page) implements Passage {}
}
