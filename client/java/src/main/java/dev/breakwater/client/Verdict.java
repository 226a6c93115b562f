package dev.breakwater.client;

/** What is to become of an item. */
public enum Verdict {
  /** Show it. */
  ALLOW,
  /** Keep it from everyone until a person has looked. */
  HOLD,
  /** Refuse it, and tell the uploader no more than that. */
  BLOCK
}
