package dev.breakwater.lawenforcement.legalrequest;

import java.time.Instant;

/**
 * One act on a request.
 *
 * @param words what else is known of it; may tell of people
 */
public record RequestEvent(Instant at, String who, String act, String words) {
  @Override
  public String toString() {
    return "RequestEvent(" + at + ", " + who + ", " + act + ")";
  }
}
