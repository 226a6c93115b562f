package dev.breakwater.lawenforcement.legalrequest;

/** What came of an act on a request. */
public sealed interface Handling {
  record Done(LegalRequest request) implements Handling {}

  /** Nothing was done, for a reason that a person can act on. */
  record Refused(String why) implements Handling {}

  record NoSuchRequest() implements Handling {}
}
