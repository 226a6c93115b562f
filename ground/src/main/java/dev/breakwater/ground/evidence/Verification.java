package dev.breakwater.ground.evidence;

/** What came of reading a piece whole and comparing it with how it was kept. */
public sealed interface Verification {
  /** It is, byte for byte, what was kept. */
  record Sound() implements Verification {}

  /** It is not. */
  record Altered(String why) implements Verification {}

  /** There is no such piece here: it was destroyed, or lies on another server. */
  record NotHere() implements Verification {}
}
