package dev.breakwater.upload.list;

/** One line of a file, without its end. */
sealed interface TextLine {
  long number();

  /** A line of text. */
  record Read(long number, String text) implements TextLine {}

  /** A line that is longer than any signal, or not UTF-8; what it holds was passed over. */
  record Unreadable(long number, String problem) implements TextLine {}
}
