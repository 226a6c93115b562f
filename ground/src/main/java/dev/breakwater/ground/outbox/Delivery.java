package dev.breakwater.ground.outbox;

import java.time.Instant;
import java.util.UUID;

/** One event on its way to one endpoint, claimed by this server until its lease ends. */
record Delivery(
    UUID event,
    UUID endpoint,
    WebhookUrl url,
    byte[] sealedSecret,
    String body,
    Instant enqueued,
    int attempts) {
  @Override
  public String toString() {
    return "Delivery(" + event + " to " + endpoint + ")";
  }
}
