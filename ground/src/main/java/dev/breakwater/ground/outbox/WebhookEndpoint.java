package dev.breakwater.ground.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where a platform wants to be told.
 *
 * @param events the types it asks for; empty for all
 */
public record WebhookEndpoint(
    UUID id, String url, List<String> events, String state, Instant createdAt) {
  public WebhookEndpoint {
    events = List.copyOf(events);
  }

  @Override
  public String toString() {
    return "WebhookEndpoint(" + id + ")";
  }
}
