package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.live.stream.Age;
import dev.breakwater.live.stream.Audience;
import dev.breakwater.live.stream.Broadcaster;
import dev.breakwater.live.stream.Registration;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamRegister;
import dev.breakwater.live.stream.StreamState;
import dev.breakwater.live.stream.Tap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes share the streams of one real database. */
final class LeasesTest {
  private static final Duration A_MOMENT = Duration.ofMillis(1);
  private static final Duration LESS_THAN_A_LEASE = Leases.LENGTH.minus(A_MOMENT);
  private static final int MANY = 100;

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-29T20:00:00Z"));
  private final FreshDatabase database = FreshDatabase.create();
  private final Leases one = new Leases(database.jdbc(), UUID.randomUUID(), clock);
  private final Leases other = new Leases(database.jdbc(), UUID.randomUUID(), clock);
  private StreamRegister register;

  @BeforeEach
  void open() throws IOException {
    SecureRandom random = new SecureRandom();
    register =
        new StreamRegister(
            database.jdbc(),
            MasterKeys.open(folder.resolve("keys"), random).box("live sources"),
            new Ids(clock, random),
            clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesAStreamToOneNodeOnly() {
    StreamId stream = read("show");

    assertThat(one.take(MANY)).containsExactly(stream);

    assertThat(other.take(MANY)).isEmpty();
    assertThat(other.renew()).isEmpty();
    assertThat(renewed(one)).containsExactly(stream);
  }

  @Test
  void givesEachStreamToOneOfTwoNodesThatAskAtTheSameTime() throws Exception {
    List<StreamId> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(read("show-" + i));
    }

    List<StreamId> taken = new ArrayList<>();
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (Future<List<StreamId>> each :
          nodes.invokeAll(List.of(untilNoneIsLeft(one), untilNoneIsLeft(other)))) {
        taken.addAll(each.get());
      }
    }

    assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void takesNoMoreThanItMayAndLeavesTheRestToTheOther() {
    StreamId oldest = read("first");
    StreamId middle = read("second");
    StreamId newest = read("third");

    assertThat(one.take(2)).containsExactlyInAnyOrder(oldest, middle);
    assertThat(one.take(0)).isEmpty();
    assertThat(one.take(-1)).isEmpty();
    assertThat(other.take(2)).containsExactly(newest);
  }

  @Test
  void losesToTheOtherWhatItDidNotRenewForLongerThanALease() {
    StreamId stream = read("show");
    var _ = one.take(MANY);

    clock.move(Leases.LENGTH);
    assertThat(other.take(MANY)).isEmpty();
    clock.move(A_MOMENT);
    assertThat(other.take(MANY)).containsExactly(stream);

    assertThat(one.renew()).isEmpty();
    assertThat(one.take(MANY)).isEmpty();
    assertThat(renewed(other)).containsExactly(stream);
  }

  @Test
  void keepsWhatItRenews() {
    StreamId stream = read("show");
    var _ = one.take(MANY);

    for (int i = 0; i < 5; i++) {
      clock.move(LESS_THAN_A_LEASE);
      assertThat(renewed(one)).containsExactly(stream);
      assertThat(other.take(MANY)).isEmpty();
    }
  }

  @Test
  void keepsAfterALongSilenceWhatNobodyTookMeanwhile() {
    StreamId stream = read("show");
    var _ = one.take(MANY);

    clock.move(Leases.LENGTH.multipliedBy(10));

    assertThat(renewed(one)).containsExactly(stream);
    assertThat(other.take(MANY)).isEmpty();
  }

  @Test
  void letsGoOfAStreamThatEnded() {
    StreamId ended = read("ended");
    StreamId stopped = read("stopped");
    StreamId running = read("running");
    var _ = one.take(MANY);

    register.move(ended, StreamState.ENDED);
    register.move(stopped, StreamState.STOPPED);

    assertThat(renewed(one)).containsExactly(running);
    clock.move(Leases.LENGTH.plus(A_MOMENT));
    assertThat(other.take(MANY)).containsExactly(running);
  }

  @Test
  void givesBackAtOnceWhatItReleases() {
    StreamId stream = read("show");
    var _ = one.take(MANY);

    one.release();

    assertThat(one.renew()).isEmpty();
    assertThat(other.take(MANY)).containsExactly(stream);
  }

  @Test
  void givesBackAtOnceTheOneThatItReleasesAndNoOther() {
    StreamId kept = read("kept");
    StreamId given = read("given");
    var _ = one.take(MANY);

    other.release(kept);
    one.release(given);

    assertThat(renewed(one)).containsExactly(kept);
    assertThat(other.take(MANY)).containsExactly(given);
  }

  @Test
  void renewsWhatIsWatchedCloselyFirstAndThenTheOldest() {
    StreamId oldest = read("first");
    StreamId middle = read("second");
    StreamId closely = read("third");
    var _ = one.take(MANY);
    watchClosely(closely);

    assertThat(one.renew())
        .containsExactly(
            new Leases.Held(closely, true),
            new Leases.Held(oldest, false),
            new Leases.Held(middle, false));
  }

  @Test
  void takesNoStreamThatIsPushed() {
    register("pushed", new Tap.Push());

    assertThat(one.take(MANY)).isEmpty();
  }

  private static List<StreamId> renewed(Leases node) {
    return node.renew().stream().map(Leases.Held::stream).toList();
  }

  private void watchClosely(StreamId stream) {
    database
        .jdbc()
        .sql(
            """
            insert into live_action (stream_id, action, by_whom, reasons, noticed_at, decided_at,
              event_id)
            values (?, 'WATCH_CLOSER', 'test', '[]', now(), now(), ?)
            """)
        .params(stream.value(), UUID.randomUUID())
        .update();
  }

  private Callable<List<StreamId>> untilNoneIsLeft(Leases node) {
    return () -> {
      List<StreamId> taken = new ArrayList<>();
      List<StreamId> more = node.take(1);
      while (!more.isEmpty()) {
        taken.addAll(more);
        more = node.take(1);
      }
      return taken;
    };
  }

  private StreamId read(String item) {
    clock.move(A_MOMENT);
    return register(item, new Tap.Rtmp(URI.create("rtmp://127.0.0.1/live/" + item)));
  }

  private StreamId register(String item, Tap tap) {
    return register
        .register(
            new Registration(
                UUID.randomUUID(),
                new ServiceName("shows"),
                new ItemId(item),
                new Broadcaster(
                    new ActorId("actor-of-" + item), null, Age.NOT_TOLD, null, null, null),
                Audience.PRIVATE,
                false,
                tap,
                clock.instant()))
        .stream()
        .id();
  }
}
