package dev.breakwater.ground.outbox;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.words.Ids;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The endpoints that events are sent to, and the secrets that sign them. */
public final class WebhookEndpoints {
  private static final String COLUMNS = "id, url, events, state, created_at";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  public WebhookEndpoints(
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      SecretBox box,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.box = box;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /** An endpoint just made, with its secret: it is not shown again. */
  record Made(WebhookEndpoint endpoint, WebhookSecret secret) {}

  Made create(WebhookUrl url, List<String> events, Caller by) {
    UUID id = ids.next();
    WebhookSecret secret = WebhookSecret.random(random);
    return transactions.execute(status -> {
      jdbc.sql(
              """
              insert into webhook_endpoint
                (id, url, events, sealed_secret, state, created_by, created_at)
              values (?, ?, ?, ?, 'ENABLED', ?, ?)
              """)
          .params(id, url.uri().toString(), events.toArray(String[]::new))
          .params(box.seal(secret.bytes(), owner(id)), by.who())
          .param(clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      audit.append(
          new AuditEntry(
              by.who(), "webhook.created", "webhook", id.toString(), Map.of("events", events)));
      return new Made(find(id).orElseThrow(), secret);
    });
  }

  List<WebhookEndpoint> all() {
    return jdbc.sql(
            "select " + COLUMNS + " from webhook_endpoint where state <> 'REMOVED' order by id")
        .query((row, number) -> endpoint(row))
        .list();
  }

  Optional<WebhookEndpoint> find(UUID id) {
    return jdbc.sql(
            "select " + COLUMNS + " from webhook_endpoint where id = ? and state <> 'REMOVED'")
        .param(id)
        .query((row, number) -> endpoint(row))
        .optional();
  }

  /** Ends an endpoint; what was on its way to it is given up. False when there is none. */
  boolean remove(UUID id, Caller by) {
    return transactions.execute(status -> {
      int changed =
          jdbc.sql(
                  """
                  update webhook_endpoint set state = 'REMOVED'
                  where id = ? and state <> 'REMOVED'
                  """)
              .param(id)
              .update();
      if (changed == 0) {
        return false;
      }
      jdbc.sql(
              """
              update outbox_delivery
              set state = 'DEAD', finished_at = ?, last_outcome = 'endpoint removed'
              where endpoint_id = ? and state = 'PENDING'
              """)
          .params(clock.instant().atOffset(ZoneOffset.UTC), id)
          .update();
      audit.append(new AuditEntry(by.who(), "webhook.removed", "webhook", id.toString()));
      return true;
    });
  }

  byte[] openSecret(UUID endpoint, byte[] sealed) {
    return box.open(sealed, owner(endpoint));
  }

  private static byte[] owner(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
    return new WebhookEndpoint(
        row.getObject("id", UUID.class),
        row.getString("url"),
        List.of((String[]) row.getArray("events").getArray()),
        row.getString("state"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
