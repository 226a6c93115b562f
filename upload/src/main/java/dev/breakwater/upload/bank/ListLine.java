package dev.breakwater.upload.bank;

/** One line of a list on its way into a bank. */
public sealed interface ListLine {
  /** Its place in the list, 1 for the first. */
  long line();

  /**
   * A line that could be read, though its signal may still turn out malformed.
   *
   * @param origin the source's own reference; may be empty
   */
  record Listed(long line, SignalType type, String text, String origin) implements ListLine {
    @Override
    public String toString() {
      return "Listed[line=" + line + ", type=" + type + "]";
    }
  }

  /** A line that could not be read, and why; never with the line itself. */
  record Malformed(long line, String problem) implements ListLine {}
}
