package dev.breakwater.ground.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.database.FreshDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterKeyMarkTest {
  @TempDir Path folder;

  @Test
  void refusesADatabaseFilledUnderAnotherKey() throws Exception {
    try (FreshDatabase database = FreshDatabase.create()) {
      JdbcClient jdbc = JdbcClient.create(database.source());
      MasterKeys first = MasterKeys.open(folder.resolve("first"), new SecureRandom());
      MasterKeys other = MasterKeys.open(folder.resolve("other"), new SecureRandom());
      MasterKeyMark.check(jdbc, first);

      assertThatCode(() -> MasterKeyMark.check(jdbc, first)).doesNotThrowAnyException();
      assertThatThrownBy(() -> MasterKeyMark.check(jdbc, other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("keys/master")
          .hasMessageContaining("Put back");
    }
  }
}
