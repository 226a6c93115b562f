package dev.breakwater.simulators.cybertipline;

import java.time.Duration;

/** What goes wrong with one call. */
public sealed interface Trouble {
  /** Nothing. */
  record None() implements Trouble {}

  /** The service answers that it failed, and did nothing. */
  record Refuse(int status, int code) implements Trouble {}

  /** A gateway answers for a service that did nothing: no XML, no code. */
  record Gateway(int status) implements Trouble {}

  /** The connection ends before the service did anything. */
  record DropBefore() implements Trouble {}

  /** The service did as asked, and the connection ends before its answer is sent. */
  record DropAfter() implements Trouble {}

  /** The service did as asked, and its answer comes late. */
  record Late(Duration by) implements Trouble {}

  /** The service does it twice, as if the call had been repeated on its way; one answer is sent. */
  record Twice() implements Trouble {}

  /** The hash of an upload comes back as that of something else. */
  record WrongHash() implements Trouble {}
}
