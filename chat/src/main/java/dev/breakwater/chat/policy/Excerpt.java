package dev.breakwater.chat.policy;

/**
 * What of the words becomes evidence when a finding is made. Nothing else of them is ever written
 * down.
 */
public enum Excerpt {
  /** Nothing: a person sees reasons and ids alone. */
  NONE(0),
  /** The message that the finding was made on. */
  MESSAGE(1),
  /** That one and those before it, at most twenty that are still in memory. */
  CONTEXT(20);

  private final int messages;

  Excerpt(int messages) {
    this.messages = messages;
  }

  /** At most how many messages. */
  public int messages() {
    return messages;
  }
}
