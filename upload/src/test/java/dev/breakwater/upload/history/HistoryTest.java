package dev.breakwater.upload.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
  @TempDir private Path folder;
  private History history = new History(Path.of("unset"), box());

  @BeforeEach
  void open() {
    history = new History(folder.resolve("history"), box());
  }

  @Test
  void givesBackWhatWasKeptBlockByBlock() throws IOException {
    history.append("2026-11-29-a", items(3));
    history.append("2026-11-29-a", items(1));
    history.append("2026-11-30-a", items(2));

    List<History.Block> blocks = history.blocks();

    assertThat(blocks).hasSize(3);
    assertThat(history.read(blocks.get(0))).isEqualTo(items(3));
    assertThat(history.read(blocks.get(2))).isEqualTo(items(2));
  }

  @Test
  void losesNothingBeforeATornEnd() throws IOException {
    history.append("2026-11-29-a", items(3));
    history.append("2026-11-29-a", items(1));
    Path file = folder.resolve("history/2026-11-29-a.kept");
    byte[] whole = Files.readAllBytes(file);
    long second = history.blocks().get(1).offset();

    for (int cut = (int) second; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(history.blocks()).as("cut at %s", cut).hasSize(1);
    }
    assertThat(history.read(history.blocks().getFirst())).isEqualTo(items(3));
  }

  @Test
  void keepsNothingInTheClear() throws IOException {
    history.append("2026-11-29-a", items(3));

    String file =
        Files.readString(folder.resolve("history/2026-11-29-a.kept"), StandardCharsets.ISO_8859_1);

    assertThat(file).doesNotContain("user-").doesNotContain("photos");
  }

  @Test
  void refusesABlockThatWasMovedToAnotherFile() throws IOException {
    history.append("2026-11-29-a", items(3));
    Path file = folder.resolve("history/2026-11-29-a.kept");
    Files.move(file, folder.resolve("history/2026-11-29-b.kept"));

    assertThatThrownBy(() -> history.read(history.blocks().getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsForAsLongAsIsAskedAndNotWhereItIsOff() throws IOException {
    MovableClock clock = new MovableClock(Instant.parse("2026-11-29T10:00:00Z"));
    try (Keeping off =
        new Keeping(history, new HistorySettings(Duration.ZERO), clock, new UUID(1, 1))) {
      off.keep(items(1).getFirst());
    }
    assertThat(history.blocks()).isEmpty();

    try (Keeping on =
        new Keeping(history, new HistorySettings(Duration.ofDays(2)), clock, new UUID(1, 1))) {
      on.keep(items(1).getFirst());
      on.write();
      clock.move(Duration.ofDays(2));
      on.write();
      assertThat(history.blocks()).hasSize(1);
      clock.move(Duration.ofDays(1));
      on.write();
      assertThat(history.blocks()).isEmpty();
    }
  }

  private static List<KeptItem> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new KeptItem("photos", "user-" + i, "item-" + i, new Pdq256(i, 2, 3, 4), 90))
        .toList();
  }

  private static SecretBox box() {
    try {
      return MasterKeys.open(Files.createTempDirectory("breakwater-keys"), new SecureRandom())
          .box("history");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
