package dev.breakwater.upload.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.EntryKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FloodWatchTest {
  private static final EntryKey ENTRY = EntryKey.of(new BankId(1), 7);
  private static final EntryKey OTHER = EntryKey.of(new BankId(1), 8);

  private final MovingClock clock = new MovingClock();
  private final FloodWatch watch = new FloodWatch(new FloodLimit(3, Duration.ofMinutes(10)), clock);

  @Test
  void callsItAFloodWhenTheLastAllowedActorIsReached() {
    assertThat(watch.isFloodedBy(ENTRY, "ann")).isFalse();
    assertThat(watch.isFloodedBy(ENTRY, "bob")).isFalse();
    assertThat(watch.isFloodedBy(ENTRY, "cat")).isTrue();
  }

  @Test
  void countsAnActorOnceHoweverOftenTheyTry() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(watch.isFloodedBy(ENTRY, "ann")).isFalse();
    }

    assertThat(watch.isFloodedBy(ENTRY, "bob")).isFalse();
  }

  @Test
  void forgetsActorsWhenTheWindowHasPassed() {
    watch.isFloodedBy(ENTRY, "ann");
    watch.isFloodedBy(ENTRY, "bob");

    clock.advance(Duration.ofMinutes(11));

    assertThat(watch.isFloodedBy(ENTRY, "cat")).isFalse();
  }

  @Test
  void countsEachEntryApart() {
    watch.isFloodedBy(ENTRY, "ann");
    watch.isFloodedBy(OTHER, "bob");

    assertThat(watch.isFloodedBy(ENTRY, "cat")).isFalse();
  }

  @Test
  void startsAgainAfterAFlood() {
    watch.isFloodedBy(ENTRY, "ann");
    watch.isFloodedBy(ENTRY, "bob");
    watch.isFloodedBy(ENTRY, "cat");

    assertThat(watch.isFloodedBy(ENTRY, "dan")).isFalse();
  }

  @Test
  void keepsNothingOfEntriesThatAreNoLongerHit() {
    for (int i = 0; i < 900; i++) {
      watch.isFloodedBy(EntryKey.of(new BankId(2), i), "ann");
    }
    clock.advance(Duration.ofMinutes(11));
    for (int i = 0; i < 200; i++) {
      watch.isFloodedBy(ENTRY, "ann");
    }

    assertThat(watch.watched()).isEqualTo(1);
  }

  @Test
  void callsAFloodOfManyThreadsExactlyOnce() {
    FloodWatch wide = new FloodWatch(new FloodLimit(1_000, Duration.ofMinutes(10)), clock);
    AtomicInteger floods = new AtomicInteger();

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 1_000; i++) {
        String actor = "actor-" + i;
        threads.execute(() -> floods.addAndGet(wide.isFloodedBy(ENTRY, actor) ? 1 : 0));
      }
    }

    assertThat(floods).hasValue(1);
  }

  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-11-25T00:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
