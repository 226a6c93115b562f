package dev.breakwater.ground.database;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose tables a newer version has changed. */
final class RollingUpgradeDatabaseTest {
  @TempDir private Path data;

  @Test
  void isOpenedByAServerThatDoesNotKnowTheChanges() {
    try (FreshDatabase database = FreshDatabase.create()) {
      for (String version : new String[] {"18.1", "999"}) {
        database
            .jdbc()
            .sql(
                """
                insert into flyway_schema_history (installed_rank, version, description, type,
                  script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, ?, 'of a newer version', 'SQL', 'newer.sql', 1, 'x', 1,
                  true
                from flyway_schema_history
                """)
            .param(version)
            .update();
      }

      assertThatCode(() -> Database.open(database.settings(), data, new SecureRandom()).close())
          .doesNotThrowAnyException();
    }
  }
}
