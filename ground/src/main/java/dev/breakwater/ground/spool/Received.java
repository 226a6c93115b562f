package dev.breakwater.ground.spool;

/** What became of bytes that a spool was to take in. */
public sealed interface Received {
  /** All of them are there. Whoever gets them closes them. */
  record Whole(SpooledBytes bytes) implements Received {}

  /** There were more than the caller allows; nothing was kept. */
  record TooLarge() implements Received {}

  /** The spool is full for now; nothing was kept. */
  record NoRoom() implements Received {}
}
