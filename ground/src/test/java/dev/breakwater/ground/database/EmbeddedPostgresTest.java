package dev.breakwater.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  private static final Path CACHE =
      Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache");

  @TempDir private Path folder;

  @Test
  void keepsItsDataOverARestart() throws Exception {
    try (EmbeddedPostgres first = start()) {
      execute(first, "create table lake (name text)", "insert into lake values ('Ladoga')");
    }

    try (EmbeddedPostgres second = start()) {
      assertThat(lakes(second)).isEqualTo(1);
    }
  }

  /** What a server killed with kill -9 leaves: a PostgreSQL that nobody stopped. */
  @Test
  void takesOverFromAServerThatWasKilled() throws Exception {
    EmbeddedPostgres orphan = start();
    execute(orphan, "create table lake (name text)", "insert into lake values ('Ladoga')");

    try (EmbeddedPostgres next = start()) {
      assertThat(lakes(next)).isEqualTo(1);
      assertThatThrownBy(() -> lakes(orphan)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void recoversWhenPostgresItselfWasKilled() throws Exception {
    EmbeddedPostgres killed = start();
    execute(killed, "create table lake (name text)", "insert into lake values ('Ladoga')");
    kill(killed);

    try (EmbeddedPostgres next = start()) {
      assertThat(lakes(next)).isEqualTo(1);
    }
  }

  @Test
  void refusesWhoeverHasNoPassword() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.url(), postgres.user(), "guess").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("pg/password"))))
          .isEqualTo("rw-------");
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(
        folder.resolve("pg"), CACHE, EmbeddedPostgres.Durability.DURABLE, new SecureRandom());
  }

  /** The dead process may stay a zombie if nobody reaps it; that must not matter. */
  private void kill(EmbeddedPostgres postgres) throws Exception {
    Path pidFile = folder.resolve("pg/data/postmaster.pid");
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst())).orElseThrow();
    try (Connection open = connect(postgres)) {
      assertThat(process.destroyForcibly()).isTrue();
      for (int i = 0; i < 10_000 && open.isValid(5); i++) {
        Thread.onSpinWait();
      }
      assertThat(open.isValid(5)).isFalse();
    }
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static long lakes(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from lake")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
  }
}
