package dev.breakwater.ground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of its own for a test: real PostgreSQL, every migration on the class path applied.
 *
 * <p>One PostgreSQL runs for each JVM of tests; a fresh database is a copy of a migrated one, made
 * in some tens of milliseconds.
 */
public final class FreshDatabase implements AutoCloseable {
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final HikariDataSource source;

  private FreshDatabase(String name) {
    this.name = name;
    this.source = pool(name);
  }

  public static FreshDatabase create() {
    String name = "fresh_" + NUMBER.incrementAndGet();
    execute("create database " + name + " template " + TEMPLATE);
    return new FreshDatabase(name);
  }

  /** One without any table, for a server that makes them. */
  public static FreshDatabase empty() {
    String name = "empty_" + NUMBER.incrementAndGet();
    execute("create database " + name + " template template0");
    return new FreshDatabase(name);
  }

  public DataSource source() {
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(source);
  }

  public TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /** Where it is, for a server that is given a database by URL. */
  public DatabaseSettings settings() {
    EmbeddedPostgres postgres = Running.POSTGRES;
    return new DatabaseSettings(
        postgres.url(name), postgres.user(), postgres.password(), 10, Duration.ofSeconds(3));
  }

  @Override
  public void close() {
    source.close();
    execute("drop database " + name + " with (force)");
  }

  private static HikariDataSource pool(String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Running.POSTGRES.url(name));
    config.setUsername(Running.POSTGRES.user());
    config.setPassword(Running.POSTGRES.password());
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  private static void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException("test database: " + sql, failed);
    }
  }

  private static Connection connect() throws SQLException {
    EmbeddedPostgres postgres = Running.POSTGRES;
    return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
  }

  /** Started when the first test needs it, stopped and removed when the JVM ends. */
  private static final class Running {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("breakwater-test-postgres");
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                folder,
                Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache"),
                EmbeddedPostgres.Durability.THROW_AWAY,
                new SecureRandom());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, folder)));
        migrateTemplate(postgres);
        return postgres;
      } catch (IOException failed) {
        throw new UncheckedIOException("PostgreSQL for tests did not start", failed);
      }
    }

    private static void migrateTemplate(EmbeddedPostgres postgres) {
      try (Connection connection =
              DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + TEMPLATE);
      } catch (SQLException failed) {
        throw new IllegalStateException("the template database was not made", failed);
      }
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(postgres.url(TEMPLATE));
      config.setUsername(postgres.user());
      config.setPassword(postgres.password());
      try (HikariDataSource source = new HikariDataSource(config)) {
        Database.migrate(source);
      }
    }

    private static void remove(EmbeddedPostgres postgres, Path folder) {
      postgres.close();
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
      } catch (IOException left) {
        System.err.println("left behind: " + folder);
      }
    }
  }
}
