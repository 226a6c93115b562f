package dev.breakwater.ground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The database a server stands on: reached, checked and migrated when it is opened.
 *
 * <p>A connection is waited for a few seconds at most: while the database is away, a request that
 * needs it is refused soon, and those that do not go on.
 */
public final class Database implements AutoCloseable {
  static final int OLDEST_VERSION = 15;

  private final HikariDataSource pool;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(HikariDataSource pool, @Nullable EmbeddedPostgres embedded) {
    this.pool = pool;
    this.embedded = embedded;
  }

  /** Opens the embedded database in {@code data}, or the operator's own. */
  public static Database open(DatabaseSettings settings, Path data, SecureRandom random)
      throws IOException {
    if (settings.url() != null) {
      return open(pool(settings.url(), settings.user(), settings.password(), settings), null);
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            data.resolve("postgres"),
            data.resolve("cache"),
            EmbeddedPostgres.Durability.DURABLE,
            random);
    return open(pool(postgres.url(), postgres.user(), postgres.password(), settings), postgres);
  }

  public DataSource source() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }

  /** Brings the schema of every module on the class path up to date. */
  static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db")
        // Each module has its own range of numbers, so a low one may come after a high one.
        .outOfOrder(true)
        // A server may be started again beside one of a newer version that has changed the tables.
        .ignoreMigrationPatterns("*:missing", "*:future")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static Database open(HikariDataSource pool, @Nullable EmbeddedPostgres embedded) {
    Database database = new Database(pool, embedded);
    try {
      requireVersion(pool);
      migrate(pool);
      return database;
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  private static HikariDataSource pool(
      String url, @Nullable String user, @Nullable String password, DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(2);
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
    config.addDataSourceProperty("ApplicationName", "breakwater");
    config.addDataSourceProperty("connectTimeout", "3");
    // Ends what hangs on a dead network; longer than the longest import's one statement.
    config.addDataSourceProperty("socketTimeout", "600");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // So that an error never repeats the values of a statement.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  private static void requireVersion(DataSource source) {
    try (Connection connection = source.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_VERSION) {
        throw new IllegalStateException(
            "the database is PostgreSQL "
                + version
                + "; Breakwater needs "
                + OLDEST_VERSION
                + " or newer. Upgrade it, or leave database.url out for the embedded one");
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException(
          "the database could not be asked for its version", unreachable);
    }
  }
}
