package dev.breakwater.ground.database;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Whether the database answers, and shows our time. The gate goes on without it, so its absence
 * degrades. A clock that differs from its own tells of a server that was started with a wrong one:
 * servers that share a database compare what the others wrote with their own time.
 */
public final class DatabaseHealth implements HealthPart {
  private static final Duration APART = Duration.ofSeconds(10);
  private static final int PATIENCE_SECONDS = 1;

  private final DataSource source;
  private final Clock clock;

  public DatabaseHealth(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Health check() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
        row.next();
        return told(row.getObject(1, OffsetDateTime.class));
      }
    } catch (SQLException away) {
      return Health.degraded();
    }
  }

  private Health told(OffsetDateTime itsTime) {
    Duration ahead = Duration.between(clock.instant(), itsTime);
    return ahead.abs().compareTo(APART) <= 0
        ? Health.up()
        : Health.degraded().with("clockAheadSeconds", ahead.toSeconds());
  }
}
