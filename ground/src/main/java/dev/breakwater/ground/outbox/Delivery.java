package dev.breakwater.ground.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint, claimed by this server until its lease ends.
 *
 * @param traceparent the trace of what made the event, if any
 */
record Delivery(
    UUID event,
    UUID endpoint,
    WebhookUrl url,
    byte[] sealedSecret,
    String body,
    Instant enqueued,
    int attempts,
    @Nullable String traceparent) {
  @Override
  public String toString() {
    return "Delivery(" + event + " to " + endpoint + ")";
  }
}
