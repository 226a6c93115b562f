package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.fuzz.Fuzzing;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.index.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFuzzTest {
  @TempDir private Path folder;

  @Test
  void anySnapshotIsRefusedOrAnswersASearch() throws IOException {
    assertThat(Fuzzing.feed("snapshot", this::openAndSearch)).isPositive();
  }

  private void openAndSearch(byte[] input) throws IOException {
    Path file = Files.write(folder.resolve("snapshot"), input);
    try {
      SignalIndex.verify(file);
    } catch (SnapshotException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
      return;
    }
    try (SignalIndex index = SignalIndex.open(file)) {
      long[] hits = new long[1];
      index.search(new Pdq256(1, 2, 3, 4), new Distance(31), (key, distance) -> hits[0]++);
      assertThat(hits[0]).isLessThanOrEqualTo(index.size());
    }
  }
}
