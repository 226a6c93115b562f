package dev.breakwater.ground.database;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the database answers. The gate goes on without it, so its absence degrades. */
public final class DatabaseHealth implements HealthPart {
  private final DataSource source;

  public DatabaseHealth(DataSource source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Health check() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(1) ? Health.up() : Health.degraded();
    } catch (SQLException away) {
      return Health.degraded();
    }
  }
}
