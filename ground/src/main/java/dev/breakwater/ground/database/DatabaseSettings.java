package dev.breakwater.ground.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL to use.
 *
 * @param url {@code jdbc:postgresql://host/name} of an operator's own, version 15 or newer; none
 *     for the embedded one
 * @param user of that database
 * @param password of that user
 * @param connections the most that are open at once
 * @param patience how long a request waits for one; so soon it is noticed that the database is away
 */
public record DatabaseSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue("20") int connections,
    @DefaultValue("3s") Duration patience) {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);

  public DatabaseSettings {
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database.url must be like jdbc:postgresql://host:5432/name; leave it out for the"
              + " embedded database");
    }
    if (connections < 2 || connections > 1000) {
      throw new IllegalArgumentException(
          "database.connections must be 2 to 1000, not " + connections);
    }
    if (patience.compareTo(LEAST_PATIENCE) < 0) {
      throw new IllegalArgumentException("database.patience must be 250ms or longer");
    }
  }

  /** The embedded database with its defaults. */
  public static DatabaseSettings embedded() {
    return new DatabaseSettings(null, null, null, 20, USUAL_PATIENCE);
  }

  @Override
  public String toString() {
    return "DatabaseSettings(" + (url == null ? "embedded" : "by URL") + ")";
  }
}
