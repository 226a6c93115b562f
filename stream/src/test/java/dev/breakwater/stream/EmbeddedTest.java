package dev.breakwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedTest {
  @TempDir private Path folder;

  @Test
  void goesOnFromTheNewestCompleteCheckpoint() throws IOException {
    checkpoint("former/chk-9", Instant.parse("2026-03-01T00:00:00Z"));
    Path newest = checkpoint("latter/chk-2", Instant.parse("2026-03-02T00:00:00Z"));
    Files.createDirectories(folder.resolve("checkpoints/latter/chk-3"));

    assertThat(Embedded.configuration(folder, MemorySize.parse("64m")))
        .satisfies(configuration ->
            assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH))
                .isEqualTo(newest.toUri().toString()));
  }

  @Test
  void beginsAnewInAnEmptyFolder() throws IOException {
    assertThat(
            Embedded.configuration(folder, MemorySize.parse("64m"))
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH))
        .isEmpty();
  }

  private Path checkpoint(String name, Instant at) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve("checkpoints").resolve(name));
    Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.from(at));
    return checkpoint;
  }
}
