package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The index finds what a full scan finds, through any history of changes. */
class SignalIndexProperties {
  @Property(tries = 60)
  void findsWhatAFullScanFindsThroughPutsRemovalsAndCompactions(
      @ForAll Hashes.Kind kind, @ForAll long seed) throws IOException {
    Path directory = Files.createTempDirectory("index");
    try (SignalIndex index = SignalIndex.inMemory()) {
      FullScan oracle = new FullScan();
      Hashes hashes = new Hashes(seed);
      List<Pdq256> pool = hashes.of(kind, 200);
      SplittableRandom random = new SplittableRandom(seed);
      for (int step = 0; step < 400; step++) {
        change(index, oracle, pool, random);
        if (random.nextInt(60) == 0) {
          index.compact(directory.resolve("snapshot"), step);
          assertThat(index.sequence()).isEqualTo(step);
        }
        if (step % 20 == 0) {
          compare(index, oracle, hashes, pool, random);
        }
      }
    } finally {
      Files.deleteIfExists(directory.resolve("snapshot"));
      Files.delete(directory);
    }
  }

  @Property(tries = 40)
  void findsWhatAFullScanFindsInAReopenedSnapshot(
      @ForAll Hashes.Kind kind, @ForAll @IntRange(max = 63) int radius, @ForAll long seed)
      throws IOException {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> known = hashes.of(kind, 1000);
    SnapshotBuilder builder = new SnapshotBuilder();
    FullScan oracle = new FullScan();
    for (int i = 0; i < known.size(); i++) {
      builder.add(known.get(i), i % 600);
      oracle.put(known.get(i), i % 600);
    }
    Path file = Files.createTempFile("index", ".snapshot");
    try {
      builder.write(file, seed);
      SignalIndex.verify(file);
      try (SignalIndex index = SignalIndex.open(file)) {
        assertThat(index.sequence()).isEqualTo(seed);
        assertThat(index.size()).isEqualTo(oracle.size());
        List<Pdq256> queries = List.of(known.getFirst(), hashes.near(known.getLast(), radius));
        assertThat(FullScan.search(index, queries, radius))
            .isEqualTo(oracle.search(queries, radius));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void change(
      SignalIndex index, FullScan oracle, List<Pdq256> pool, SplittableRandom random) {
    Pdq256 hash = pool.get(random.nextInt(pool.size()));
    long key = random.nextLong(4);
    if (random.nextInt(3) == 0) {
      index.remove(hash, key);
      oracle.remove(hash, key);
    } else {
      index.put(hash, key);
      oracle.put(hash, key);
    }
    assertThat(index.size()).isEqualTo(oracle.size());
  }

  private static void compare(
      SignalIndex index,
      FullScan oracle,
      Hashes hashes,
      List<Pdq256> pool,
      SplittableRandom random) {
    int radius = random.nextInt(64);
    Pdq256 one = pool.get(random.nextInt(pool.size()));
    List<Pdq256> queries =
        List.of(hashes.near(one, radius), hashes.near(one, radius / 2), hashes.uniform());

    assertThat(FullScan.search(index, queries, radius)).isEqualTo(oracle.search(queries, radius));
    assertThat(FullScan.search(index, queries.subList(0, 1), radius))
        .isEqualTo(oracle.search(queries.subList(0, 1), radius));
  }
}
