package dev.breakwater.ground.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one event has come on its way to one endpoint, as operators see it. */
public record DeliveryStatus(
    UUID event,
    String type,
    Instant enqueued,
    String state,
    int attempts,
    @Nullable Instant nextAttempt,
    @Nullable String lastOutcome) {
  static DeliveryStatus read(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new DeliveryStatus(
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        state,
        row.getInt("attempts"),
        state.equals("PENDING") ? row.getObject("next_at", OffsetDateTime.class).toInstant() : null,
        row.getString("last_outcome"));
  }
}
