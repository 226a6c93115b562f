package dev.breakwater.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path parent;

  @Test
  void isItsOwnersAlone() throws IOException {
    try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isHeldByOneServerAtATime() throws IOException {
    Path data = parent.resolve("data");
    try (DataFolder _ = DataFolder.hold(data)) {
      assertThatThrownBy(() -> DataFolder.hold(data).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another Breakwater");
    }

    DataFolder.hold(data).close();
  }
}
