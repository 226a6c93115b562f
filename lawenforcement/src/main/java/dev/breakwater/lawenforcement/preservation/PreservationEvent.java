package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.outbox.EventType;
import java.time.Instant;
import java.util.List;

/**
 * What the platform is told: whose data to keep, from when and until when.
 *
 * @param keep in words that a person can act on
 */
record PreservationEvent(
    PreservationId preservation,
    String authority,
    String actor,
    String service,
    Instant accountFrom,
    Instant until,
    List<String> keep) {
  static final EventType STARTED = new EventType("preservation.started");
  static final EventType EXTENDED = new EventType("preservation.extended");
  static final EventType ENDED = new EventType("preservation.ended");

  private static final List<String> WHAT =
      List.of(
          "the items reported, as the account uploaded, sent or shared them",
          "the account's profile and contact data",
          "addresses, ports and times of its logins and uploads",
          "identifiers of its devices",
          "its connections with other accounts");

  static PreservationEvent of(Preservation preservation) {
    return new PreservationEvent(
        preservation.id(),
        preservation.authority(),
        preservation.actor().value(),
        preservation.service().value(),
        preservation.accountFrom(),
        preservation.until(),
        WHAT);
  }
}
