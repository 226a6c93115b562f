package dev.breakwater.grooming;

/** What is thought of both sides after an event. The sender of a message may be the one at risk. */
public record Assessment(EventId event, Risk from, Risk to) {
  /** The graver of the two risks; the sender's, if they are equal. */
  public Risk graver() {
    return to.probability().compareTo(from.probability()) > 0 ? to : from;
  }
}
