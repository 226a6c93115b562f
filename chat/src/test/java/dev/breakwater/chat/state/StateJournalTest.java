package dev.breakwater.chat.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.grooming.ConversationId;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SecretBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on disks that fill up, and after crashes that left less than was written. */
class StateJournalTest {
  private static final StateKey KEY = new StateKeys(new byte[32]).of(new ConversationId("c-1"));

  private final FullDisk disk = new FullDisk();
  private SecretBox box;
  private StateJournal journal;
  @TempDir Path folder;
  @TempDir Path keys;

  @BeforeEach
  void begin() throws IOException {
    box = MasterKeys.open(keys.resolve("keys"), new SecureRandom()).box("chat journal");
    journal = new StateJournal(folder, box, disk);
    journal.turn(1);
  }

  @Test
  void losesNothingThatIsWrittenAfterADiskWasFull() throws IOException {
    journal.append(judged("one"));
    disk.hasRoomFor(30);
    assertThatThrownBy(() -> journal.append(judged("found no room")))
        .isInstanceOf(IOException.class);
    disk.hasRoomFor(Integer.MAX_VALUE);

    journal.append(judged("two"));

    assertThat(left()).containsExactly("one", "two");
  }

  @Test
  void leavesNothingOfARecordThatFoundNoRoom() throws IOException {
    journal.append(judged("one"));
    long before = Files.size(file());
    disk.hasRoomFor(30);

    assertThatThrownBy(() -> journal.append(judged("found no room")))
        .isInstanceOf(IOException.class);

    assertThat(Files.size(file())).isEqualTo(before);
  }

  @Test
  void goesOnWithTheOldFileWhereNoNewOneCanBeMade() throws IOException {
    journal.append(judged("one"));
    disk.takesFiles(false);
    assertThatThrownBy(() -> journal.turn(1)).isInstanceOf(IOException.class);

    journal.append(judged("two"));
    disk.takesFiles(true);

    assertThat(journal.turn(1)).hasSize(1);
    journal.append(judged("three"));
    assertThat(left()).containsExactly("one", "two", "three");
  }

  @Test
  void readsWhatIsWholeWhereverAFileWasCutOff() throws IOException {
    journal.append(judged("one"));
    long first = Files.size(file());
    journal.append(judged("two"));
    byte[] all = Files.readAllBytes(file());

    for (int length = 0; length < all.length; length++) {
      Files.write(file(), Arrays.copyOf(all, length));

      assertThat(left())
          .as("cut to %d bytes", length)
          .isEqualTo(length < first ? List.of() : List.of("one"));
    }
  }

  @Test
  void readsWhatStandsBeforeATailOfZeros() throws IOException {
    journal.append(judged("one"));

    Files.write(file(), new byte[4096], StandardOpenOption.APPEND);

    assertThat(left()).containsExactly("one");
  }

  @Test
  void takesAFileOfZerosForNoWrongKey() throws IOException {
    Files.write(file(), new byte[4096]);

    assertThat(left()).isEmpty();
  }

  /** What servers left that did not cut off the beginning of a record. */
  @Test
  void readsWhatStandsBeforeAPieceOfARecordAndTheFilesAfterIt() throws IOException {
    journal.append(judged("one"));
    long first = Files.size(file());
    journal.append(judged("two"));
    journal.append(judged("three"));
    byte[] all = Files.readAllBytes(file());
    byte[] damaged = Arrays.copyOf(all, all.length - 20);
    int piece = (int) first + 30;
    System.arraycopy(all, piece + 20, damaged, piece, all.length - piece - 20);
    Path old = file();
    journal.turn(1);
    journal.append(judged("four"));
    Files.write(old, damaged);

    assertThat(left()).containsExactly("one", "four");
  }

  @Test
  void refusesToGoOnWithoutTheKeyThatSealedIt(@TempDir Path others) throws IOException {
    journal.append(judged("one"));
    SecretBox wrong =
        MasterKeys.open(others.resolve("keys"), new SecureRandom()).box("chat journal");

    assertThatThrownBy(() -> new StateJournal(folder, wrong).left())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another master key");
    assertThat(left()).containsExactly("one");
  }

  private Path file() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  /** What another server finds. */
  private List<String> left() throws IOException {
    return new StateJournal(folder, box)
        .left().stream()
            .flatMap(each -> each.judged().stream())
            .map(each ->
                new String(each.states().getOrDefault(KEY, new byte[0]), StandardCharsets.UTF_8))
            .toList();
  }

  private static Judged judged(String state) {
    return new Judged(
        Map.of(KEY, state.getBytes(StandardCharsets.UTF_8)),
        List.of(new Promise(new UUID(0, 1), new byte[3])));
  }
}
