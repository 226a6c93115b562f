package dev.breakwater.console.company;

import java.net.URI;
import java.time.Instant;

/**
 * Somebody who goes to the directory.
 *
 * @param to where their browser is sent
 * @param ticket what they must bring back
 */
public record Departure(URI to, Ticket ticket) {
  /**
   * What binds the answer to the browser that asked; sealed in a cookie of its own.
   *
   * @param then the page to go on to
   * @param again whether the directory had to ask for their proof anew
   */
  public record Ticket(
      String state, String nonce, String verifier, String then, boolean again, Instant at) {
    @Override
    public String toString() {
      return "Ticket(redacted)";
    }
  }
}
