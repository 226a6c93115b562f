package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalIndexTest {
  @TempDir Path directory;

  @Test
  void findsEntriesInSealedSegmentsAsInFreshOnes() {
    try (SignalIndex index = SignalIndex.inMemory()) {
      FullScan oracle = new FullScan();
      Hashes hashes = new Hashes(3);
      List<Pdq256> known = hashes.of(Hashes.Kind.CLUSTERED, 45_000);
      for (int i = 0; i < known.size(); i++) {
        index.put(known.get(i), i);
        oracle.put(known.get(i), i);
        if (i % 7 == 0) {
          index.remove(known.get(i / 2), i / 2);
          oracle.remove(known.get(i / 2), i / 2);
        }
      }
      assertThat(index.size()).isEqualTo(oracle.size());
      for (int i = 0; i < 30; i++) {
        List<Pdq256> queries =
            List.of(hashes.near(known.get(i * 1499), i), hashes.near(known.get(i), 31));
        assertThat(FullScan.search(index, queries, 31)).isEqualTo(oracle.search(queries, 31));
      }
    }
  }

  @Test
  void aRemovedEntryCanComeBack() {
    try (SignalIndex index = SignalIndex.inMemory()) {
      Pdq256 hash = new Hashes(1).uniform();
      index.put(hash, 5);
      index.remove(hash, 5);
      index.remove(hash, 5);
      assertThat(index.size()).isZero();

      index.put(hash, 5);

      assertThat(index.size()).isOne();
      assertThat(FullScan.search(index, List.of(hash), 0)).hasSize(1);
    }
  }

  @Test
  void readersSeeEveryEntryOnceWhileCompactionsAndChangesGoOn() throws Exception {
    Hashes hashes = new Hashes(9);
    List<Pdq256> lasting = hashes.of(Hashes.Kind.UNIFORM, 2_000);
    List<Pdq256> passing = hashes.of(Hashes.Kind.UNIFORM, 2_000);
    try (SignalIndex index = SignalIndex.inMemory();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < lasting.size(); i++) {
        index.put(lasting.get(i), i);
      }
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong searches = new AtomicLong();
      Future<?> reader = threads.submit(() -> read(index, lasting, done, searches));
      Future<?> writer = threads.submit(() -> write(index, passing, done));
      for (int i = 0; i < 6; i++) {
        index.compact(directory.resolve("snapshot-" + i % 2), i);
      }
      done.set(true);
      writer.get();
      reader.get();

      assertThat(searches.get()).isPositive();
      assertThat(index.size()).isEqualTo(lasting.size() + passing.size() / 2);
      for (int i = 0; i < passing.size(); i++) {
        assertThat(FullScan.search(index, List.of(passing.get(i)), 0)).hasSize(1 - i % 2);
      }
    }
  }

  private static void read(
      SignalIndex index, List<Pdq256> lasting, AtomicBoolean done, AtomicLong searches) {
    for (int i = 0; !done.get(); i = (i + 1) % lasting.size()) {
      long key = i;
      int[] seen = {0};
      index.search(
          lasting.get(i), new Distance(31), (found, distance) -> seen[0] += found == key ? 1 : 0);
      assertThat(seen[0]).isOne();
      searches.incrementAndGet();
    }
  }

  /** Puts and removes all the time; in the end every second one is in. */
  private static void write(SignalIndex index, List<Pdq256> passing, AtomicBoolean done) {
    boolean last = false;
    while (!last) {
      last = done.get();
      for (int i = 0; i < passing.size(); i++) {
        index.put(passing.get(i), 1_000_000 + i);
      }
      for (int i = 1; i < passing.size(); i += 2) {
        index.remove(passing.get(i), 1_000_000 + i);
      }
    }
  }

  @Test
  void puttingDoesNotWaitForAMerge() {
    List<Runnable> waiting = new ArrayList<>();
    try (SignalIndex index = SignalIndex.inMemory(waiting::add)) {
      List<Pdq256> known = new Hashes(5).of(Hashes.Kind.UNIFORM, 13 * Fresh.ROOM);
      for (int i = 0; i < known.size(); i++) {
        index.put(known.get(i), i);
      }
      index.remove(known.get(7), 7);

      assertThat(waiting).hasSize(12);
      assertThat(found(index, known)).isEqualTo(known.size() - 1);
      waiting.removeFirst().run();
      assertThat(found(index, known)).isEqualTo(known.size() - 1);
      index.put(known.get(7), 7);
      assertThat(found(index, known)).isEqualTo(known.size());
    }
  }

  @Test
  void changesMadeWhileSegmentsAreMergedAndCompactedAreKept() throws Exception {
    FullScan oracle = new FullScan();
    List<Pdq256> known = new Hashes(6).of(Hashes.Kind.UNIFORM, 60_000);
    SplittableRandom random = new SplittableRandom(6);
    try (ExecutorService others = Executors.newFixedThreadPool(2);
        SignalIndex index = SignalIndex.inMemory(others)) {
      Future<?> compactions = null;
      for (int i = 0; i < known.size(); i++) {
        index.put(known.get(i), i);
        oracle.put(known.get(i), i);
        int again = random.nextInt(i + 1);
        index.remove(known.get(again), again);
        oracle.remove(known.get(again), again);
        int back = random.nextInt(i + 1);
        index.put(known.get(back), back);
        oracle.put(known.get(back), back);
        if (i == 30_000) {
          compactions =
              others.submit(() -> {
                index.compact(directory.resolve("snapshot"), 1);
                return null;
              });
        }
      }
      Objects.requireNonNull(compactions).get();
      others.shutdown();
      assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      assertThat(index.size()).isEqualTo(oracle.size());
      for (int i = 0; i < known.size(); i += 61) {
        assertThat(FullScan.search(index, List.of(known.get(i)), 0))
            .isEqualTo(oracle.search(List.of(known.get(i)), 0));
      }
    }
  }

  private static long found(SignalIndex index, List<Pdq256> known) {
    AtomicLong found = new AtomicLong();
    known.forEach(
        hash -> index.search(hash, new Distance(0), (key, distance) -> found.incrementAndGet()));
    return found.get();
  }

  @Test
  void keepsWhatItHasWhenACompactionFails() throws IOException {
    try (SignalIndex index = SignalIndex.inMemory()) {
      Pdq256 hash = new Hashes(1).uniform();
      index.put(hash, 1);

      assertThatThrownBy(() -> index.compact(directory.resolve("missing/snapshot"), 3))
          .isInstanceOf(IOException.class);

      assertThat(FullScan.search(index, List.of(hash), 0)).hasSize(1);
      assertThat(index.sequence()).isZero();
      index.compact(directory.resolve("snapshot"), 4);
      assertThat(index.sequence()).isEqualTo(4);
    }
  }

  @Test
  void refusesARadiusBeyondItsLimit() {
    try (SignalIndex index = SignalIndex.inMemory()) {
      assertThatThrownBy(
              () -> index.search(new Hashes(1).uniform(), new Distance(64), (key, d) -> {}))
          .hasMessageContaining("0 to 63");
    }
  }

  @Test
  void refusesUseAfterItWasClosed() {
    SignalIndex index = SignalIndex.inMemory();
    index.close();

    assertThatThrownBy(() -> index.put(new Hashes(1).uniform(), 1)).hasMessageContaining("closed");
  }

  @Test
  @Tag("slow")
  void findsWhatAScanFindsAmongAMillionOfEveryKind() {
    for (Hashes.Kind kind : Hashes.Kind.values()) {
      Hashes hashes = new Hashes(kind.name().hashCode());
      List<Pdq256> known = hashes.of(kind, 1_000_000);
      EntryList entries = new EntryList();
      for (int i = 0; i < known.size(); i++) {
        Pdq256 hash = known.get(i);
        entries.add(hash.w0(), hash.w1(), hash.w2(), hash.w3(), i);
      }
      Segment segment = Segment.inMemory(entries);
      for (int i = 0; i < 40; i++) {
        Query query = Query.of(hashes.near(known.get(i * 20_011), 25 + i % 9), 31 - i % 3);
        Map<Integer, Integer> scanned = new HashMap<>();
        segment.scan(query, scanned::put);
        Map<Integer, Integer> found = new HashMap<>();
        segment.search(query, (row, distance) -> assertThat(found.put(row, distance)).isNull());
        assertThat(found).as("%s", kind).isEqualTo(scanned);
      }
    }
  }
}
