package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.index.SnapshotException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
  private static final int SECTIONS_BEGIN = SnapshotHeader.BYTES;

  @TempDir Path directory;
  private Path file;
  private byte[] good;

  @BeforeEach
  void writeASnapshot() throws IOException {
    file = directory.resolve("snapshot");
    SnapshotBuilder builder = new SnapshotBuilder();
    new Hashes(1).of(Hashes.Kind.CLUSTERED, 50).forEach(hash -> builder.add(hash, 7));
    builder.write(file, 42);
    good = Files.readAllBytes(file);
  }

  @Test
  void refusesAHeaderWithAnyByteChanged() {
    for (int at = 0; at < SnapshotHeader.BYTES; at++) {
      byte[] bad = Arrays.copyOf(good, SnapshotHeader.BYTES);
      bad[at] ^= (byte) (1 << (at & 7));

      assertThatThrownBy(() -> SnapshotHeader.decode(bad, good.length, file))
          .as("byte %d", at)
          .isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void refusesToOpenAFileWithADamagedHeader() throws IOException {
    byte[] bad = good.clone();
    bad[32] ^= 1;
    Files.write(file, bad);

    assertFault(Fault.CORRUPT);
  }

  @Test
  void refusesAFileCutShortAnywhere() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? i : random.nextInt(good.length);
      Files.write(file, Arrays.copyOf(good, length));

      assertThatThrownBy(() -> SignalIndex.open(file))
          .as("%d bytes", length)
          .isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void refusesAFileWithSomethingAppended() throws IOException {
    Files.write(file, Arrays.copyOf(good, good.length + 1));

    assertFault(Fault.WRONG_LENGTH);
  }

  @Test
  void refusesAFormatOfTheFutureAndSaysSo() throws IOException {
    byte[] newer = good.clone();
    newer[8] = 2;
    Files.write(file, newer);

    assertFault(Fault.NEWER_VERSION);
  }

  @Test
  void refusesAnotherKindOfFileAndNamesIt() throws IOException {
    Files.writeString(file, "not an index at all, though long enough to have a header");

    assertFault(Fault.NOT_A_SNAPSHOT);
    assertThatThrownBy(() -> SignalIndex.open(file)).hasMessageContaining(file.toString());
  }

  @Test
  void verifyFindsAnyChangeInTheSections() throws IOException {
    SnapshotHeader header = SnapshotHeader.decode(good, good.length, file);
    for (SnapshotHeader.Section section : header.sections()) {
      for (long at = section.offset(); at < section.offset() + section.length(); at += 101) {
        byte[] bad = good.clone();
        bad[(int) at] ^= 16;
        Files.write(file, bad);

        assertThatThrownBy(() -> SignalIndex.verify(file))
            .isInstanceOfSatisfying(
                SnapshotException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CORRUPT));
      }
    }
    Files.write(file, good);
    assertThatCode(() -> SignalIndex.verify(file)).doesNotThrowAnyException();
    assertThat(header.sections().getFirst().offset()).isEqualTo(SECTIONS_BEGIN);
  }

  @Test
  void leavesNoHalfWrittenFileBehindWhenItCannotFinish() throws IOException {
    Path place = directory.resolve("place");
    Path occupied = place.resolve("occupied");
    Files.createDirectories(occupied.resolve("by something"));

    assertThatThrownBy(() -> new SnapshotBuilder().write(occupied, 0))
        .isInstanceOf(IOException.class);

    try (var left = Files.list(place)) {
      assertThat(left).containsExactly(occupied);
    }
  }

  @Test
  void reportsAMissingFileAsMissing() {
    assertThatThrownBy(() -> SignalIndex.open(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void assertFault(Fault expected) {
    assertThatThrownBy(() -> SignalIndex.open(file))
        .isInstanceOfSatisfying(
            SnapshotException.class, e -> assertThat(e.fault()).isEqualTo(expected));
  }
}
