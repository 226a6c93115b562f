package dev.breakwater.lawenforcement.preservation;

/** How well a legal parameter is founded. */
public enum Certainty {
  /** The official text was read. */
  OFFICIAL_TEXT,
  /** Somebody who cites the official text was read. Check the original before relying on it. */
  SECOND_HAND,
  /** The operator's own choice. */
  OPERATOR
}
