package dev.breakwater.live.stream;

/** Who may watch a stream. */
public enum Audience {
  /** Those the broadcaster lets in, often one. */
  PRIVATE,
  /** Anybody on the platform. */
  PUBLIC
}
