package dev.breakwater.chat.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** What is remembered, through crashes and between two servers. */
class ChatStatesTest {
  private static final StateKeys KEYS = new StateKeys(new byte[32]);
  private static final StateKey KEY = KEYS.of(new ConversationId("c-1"));
  private static final StateKey OTHER = KEYS.of(new ActorId("c-1"));
  private static final StateConfiguration.Room ROOM =
      new StateConfiguration.Room(1 << 20, 1_000, 1 << 20);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T15:00:00Z"));
  private final List<UUID> kept = new ArrayList<>();
  private FreshDatabase database;
  private MasterKeys keys;
  @TempDir Path first;
  @TempDir Path second;

  @BeforeEach
  void begin() throws IOException {
    database = FreshDatabase.create();
    keys = MasterKeys.open(first.resolve("keys"), new SecureRandom());
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void remembersTheNewestBeforeDuringAndAfterWriting() throws IOException {
    ChatStates states = begun(first);
    states.put(judged("one"));
    assertThat(text(states)).isEqualTo("one");

    states.write();
    assertThat(text(states)).isEqualTo("one");
    states.put(judged("two"));
    assertThat(text(states)).isEqualTo("two");
  }

  @Test
  void tellsAConversationFromAnAccountOfTheSameName() throws IOException {
    ChatStates states = begun(first);

    states.put(judged("one"));

    assertThat(states.get(OTHER)).isEmpty();
  }

  @Test
  void forgetsNothingWhenItIsKilledBeforeWriting() throws IOException {
    ChatStates killed = begun(first);
    killed.put(judged("one"));
    killed.write();
    killed.put(judged("two"));
    UUID promise = UUID.randomUUID();
    killed.put(new Judged(Map.of(), List.of(new Promise(promise, new byte[3]))));

    ChatStates next = begun(first);

    assertThat(text(next)).isEqualTo("two");
    assertThat(kept).contains(promise);
    assertThat(filesWithContent()).isEmpty();
  }

  @Test
  void readsUpToTheRecordThatWasCutOff() throws IOException {
    ChatStates killed = begun(first);
    killed.put(judged("one"));
    Path file = filesWithContent().getFirst();
    Files.write(file, new byte[] {0, 0, 1, 0, 7, 7}, StandardOpenOption.APPEND);

    assertThat(text(begun(first))).isEqualTo("one");
  }

  @Test
  void goesOnWithoutTheDatabaseForWhatItKnowsAndSaysSoOfTheRest() throws IOException {
    ChatStates states = begun(first);
    states.put(judged("one"));
    database.jdbc().sql("alter table chat_conversation rename to away").update();
    database.jdbc().sql("alter table chat_account rename to away_too").update();

    assertThat(text(states)).isEqualTo("one");
    assertThatThrownBy(() -> states.get(OTHER)).isInstanceOf(NotRemembered.class);
    assertThatThrownBy(states::write).isNotNull();
    states.put(judged("two"));
    assertThat(text(states)).isEqualTo("two");
  }

  @Test
  void refusesMoreThanTheDiskMayTakeWhileTheDatabaseIsAway() throws IOException {
    int most = 10_000;
    ChatStates states =
        states(first, database.source(), new StateConfiguration.Room(1 << 20, 1_000, most));
    assertThat(states.take()).isTrue();
    states.put(judged("one"));
    database.jdbc().sql("alter table chat_conversation rename to away").update();

    int taken = fill(states);

    assertThat(taken).isPositive();
    assertThat(bytesOfTheJournal()).isBetween((long) most, most + 1_000L);
    database.jdbc().sql("alter table away rename to chat_conversation").update();
    states.write();
    states.put(judged("after"));
    assertThat(text(states)).isEqualTo("after");
  }

  /** One conversation goes on until it is refused; says how often it was taken. */
  private static int fill(ChatStates states) {
    for (int taken = 0; taken < 10_000; taken++) {
      try {
        states.put(judged("again and again"));
        assertThatThrownBy(states::write).isInstanceOf(DataAccessException.class);
      } catch (NotRemembered full) {
        assertThat(full).hasMessageContaining("too much waits");
        return taken;
      }
    }
    throw new AssertionError("it was never refused");
  }

  @Test
  void letsOneServerJudgeAtATime() throws IOException {
    ChatStates judging = begun(first);
    ChatStates waiting = states(second);

    assertThat(waiting.take()).isFalse();
    assertThatThrownBy(() -> waiting.get(KEY)).isInstanceOf(NotRemembered.class);

    judging.put(judged("one"));
    judging.close();
    assertThat(waiting.take()).isTrue();
    assertThat(text(waiting)).isEqualTo("one");
  }

  @Test
  void waitsForNoTenureThatWasTakenBeforeTheDatabasesClockJumpedBack() throws IOException {
    ChatStates dead = begun(first);
    dead.put(judged("one"));
    dead.write();
    ChatStates waiting = states(second);
    assertThat(waiting.take()).isFalse();

    database.jdbc().sql("update chat_tenure set until = until + interval '1 hour'").update();

    assertThat(waiting.take()).isTrue();
  }

  @Test
  void neverWritesOverWhatALaterServerRemembers() throws IOException {
    ChatStates late = begun(first);
    late.put(judged("old"));
    UUID promise = UUID.randomUUID();
    late.put(new Judged(Map.of(), List.of(new Promise(promise, new byte[3]))));
    runTheLeaseOut();
    ChatStates later = begun(second);
    later.put(judged("new"));
    later.write();

    late.write();

    assertThat(late.isInTenure()).isFalse();
    assertThatThrownBy(() -> late.put(judged("older"))).isInstanceOf(NotRemembered.class);
    assertThat(text(later)).isEqualTo("new");
    assertThat(kept).contains(promise);
  }

  @Test
  void usesNoOldJournalAfterAnotherServerHasJudged() throws IOException {
    ChatStates killed = begun(first);
    killed.put(judged("old"));
    runTheLeaseOut();
    ChatStates other = begun(second);
    other.put(judged("new"));
    other.close();

    assertThat(text(begun(first))).isEqualTo("new");
  }

  @Test
  void forgetsWhoWasSilentForLong() throws IOException {
    ChatStates states = begun(first);
    states.put(judged("one"));
    states.write();
    clock.move(Duration.ofDays(366));

    assertThat(states.forget(Duration.ofDays(365))).isEqualTo(1);
  }

  @Test
  void aReaderThatIsLateTurnsNothingBack() throws IOException, InterruptedException {
    leaveInTheDatabase("old");
    LateReader late = new LateReader(database.source());
    ChatStates states = states(first, late, ROOM);
    assertThat(states.take()).isTrue();

    late.read(() -> text(states));
    states.put(judged("new"));
    states.write();
    late.goOn();

    assertThat(text(states)).isEqualTo("new");
  }

  @Test
  void aReaderOfAnEarlierTenureLeavesNothingToTheNext() throws IOException, InterruptedException {
    leaveInTheDatabase("old");
    LateReader late = new LateReader(database.source());
    ChatStates states = states(first, late, ROOM);
    assertThat(states.take()).isTrue();
    late.read(() -> text(states));
    runTheLeaseOut();
    ChatStates other = begun(second);
    other.put(judged("new"));
    other.close();
    states.put(new Judged(Map.of(OTHER, new byte[3]), List.of()));
    states.write();
    assertThat(states.isInTenure()).isFalse();
    late.goOn();

    assertThat(states.take()).isTrue();

    assertThat(text(states)).isEqualTo("new");
  }

  private void leaveInTheDatabase(String state) throws IOException {
    ChatStates earlier = begun(first);
    earlier.put(judged(state));
    earlier.close();
  }

  private ChatStates begun(Path folder) throws IOException {
    ChatStates states = states(folder);
    assertThat(states.take()).isTrue();
    return states;
  }

  private ChatStates states(Path folder) throws IOException {
    return states(folder, database.source(), ROOM);
  }

  private ChatStates states(Path folder, DataSource source, StateConfiguration.Room room)
      throws IOException {
    return StateConfiguration.states(
        source,
        database.jdbc(),
        database.transactions(),
        folder,
        keys,
        promise -> kept.add(promise.id()),
        () -> {},
        room,
        clock);
  }

  private void runTheLeaseOut() {
    database.jdbc().sql("update chat_tenure set until = '-infinity'").update();
  }

  private List<Path> filesWithContent() throws IOException {
    try (Stream<Path> files = Files.list(first.resolve("chat").resolve("journal"))) {
      List<Path> filled = new ArrayList<>();
      for (Path file : files.toList()) {
        if (Files.size(file) > 0) {
          filled.add(file);
        }
      }
      return filled;
    }
  }

  private long bytesOfTheJournal() throws IOException {
    long bytes = 0;
    for (Path file : filesWithContent()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static Judged judged(String state) {
    return new Judged(Map.of(KEY, state.getBytes(StandardCharsets.UTF_8)), List.of());
  }

  private static String text(ChatStates states) {
    return new String(states.get(KEY).orElseThrow(), StandardCharsets.UTF_8);
  }
}
