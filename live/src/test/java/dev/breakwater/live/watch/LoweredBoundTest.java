package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.live.Declared;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.stream.StreamId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed, and started again with a bound lower than what it holds leases of. */
final class LoweredBoundTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BEFORE = 4;
  private static final int AFTER = 2;

  @TempDir private Path data;
  private final FreshDatabase database = FreshDatabase.create();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesWhatIsTooMuchToOthersAndReadsTheOldest() throws IOException {
    List<StreamId> streams = new ArrayList<>();
    try (TestLive node = start(BEFORE)) {
      for (int i = 0; i < BEFORE; i++) {
        String url = "rtmp://127.0.0.1:1/live/show-" + i;
        streams.add(new StreamId(UUID.fromString(node.register("show-" + i, "RTMP", url))));
      }
      until(PATIENCE, () -> reading(node) == BEFORE);
    }
    assertThat(leases(thisNode()).take(BEFORE))
        .as("leases as a kill leaves them")
        .containsExactlyInAnyOrderElementsOf(streams);

    try (TestLive node = start(AFTER)) {
      until(PATIENCE, () -> unread().size() == BEFORE - AFTER);

      assertThat(reading(node)).isEqualTo(AFTER);
      assertThat(leases(UUID.randomUUID()).take(BEFORE))
          .containsExactlyInAnyOrderElementsOf(streams.subList(AFTER, BEFORE));
      assertThat(leases(thisNode()).renew())
          .extracting(Leases.Held::stream)
          .containsExactlyElementsOf(streams.subList(0, AFTER));
    }
  }

  private TestLive start(int bound) {
    WatchSettings usual = TestLive.watching();
    WatchSettings bounded =
        new WatchSettings(
            bound,
            usual.allowPrivate(),
            usual.patience(),
            usual.kept(),
            usual.keptSize(),
            usual.classifier());
    return TestLive.start(data, database.settings(), bounded, new Declared());
  }

  private static int reading(TestLive node) {
    return node.bean(Lookout.class).reading();
  }

  private UUID thisNode() throws IOException {
    return NodeId.of(data, new Ids(Clock.systemUTC(), new SecureRandom()));
  }

  private Leases leases(UUID node) {
    return new Leases(database.jdbc(), node, Clock.systemUTC());
  }

  private List<String> unread() {
    return database
        .jdbc()
        .sql("select id::text from live_stream where leased_until is null and watch = 'WAITING'")
        .query(String.class)
        .list();
  }
}
