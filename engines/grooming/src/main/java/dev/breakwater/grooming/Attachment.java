package dev.breakwater.grooming;

/** What the upload gate said of a file that came with a message. */
public enum Attachment {
  CLEAR,
  /** It could not be examined. */
  NOT_EXAMINED,
  /** A person or a classifier marked it as unfit for children. */
  SENSITIVE,
  /** It matched a bank of known signals. */
  KNOWN
}
