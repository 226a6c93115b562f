package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.upload.bank.EntryKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExactTableProperties {
  @Property(tries = 200)
  void agreesWithAMapOfSetsAfterAnyPutsAndRemoves(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6_000) int steps) {
    Random random = new Random(seed);
    ExactTable table = new ExactTable(20, random.nextLong());
    Map<Byte, Set<Long>> oracle = new HashMap<>();

    for (int step = 0; step < steps; step++) {
      byte which = (byte) random.nextInt(40);
      long key = 1L + random.nextInt(60);
      if (random.nextInt(3) > 0) {
        table.put(digest(which), new EntryKey(key));
        oracle.computeIfAbsent(which, none -> new HashSet<>()).add(key);
      } else {
        table.remove(digest(which), new EntryKey(key));
        oracle.getOrDefault(which, new HashSet<>()).remove(key);
      }
    }

    for (byte which = 0; which < 40; which++) {
      assertThat(found(table, digest(which)))
          .containsExactlyInAnyOrderElementsOf(oracle.getOrDefault(which, Set.of()));
    }
    assertThat(table.size()).isEqualTo(oracle.values().stream().mapToInt(Set::size).sum());
  }

  @Example
  void findsEachOfManyDistinctDigestsAndNoOther() {
    ExactTable table = new ExactTable(16, 42);
    Random random = new Random(7);
    List<byte[]> in = new ArrayList<>();
    for (int i = 1; i <= 100_000; i++) {
      byte[] digest = new byte[16];
      random.nextBytes(digest);
      in.add(digest);
      table.put(digest, new EntryKey(i));
    }

    for (int i = 0; i < in.size(); i++) {
      assertThat(found(table, in.get(i))).containsExactly(i + 1L);
    }
    byte[] other = new byte[16];
    random.nextBytes(other);
    assertThat(found(table, other)).isEmpty();
  }

  @Example
  void refusesDigestsOfAnotherLength() {
    assertThatThrownBy(() -> new ExactTable(16, 1).put(new byte[20], new EntryKey(1)))
        .hasMessageContaining("16 bytes");
  }

  private static byte[] digest(byte which) {
    byte[] digest = new byte[20];
    digest[19] = which;
    return digest;
  }

  private static List<Long> found(ExactTable table, byte[] digest) {
    List<Long> keys = new ArrayList<>();
    table.find(digest, keys::add);
    return keys;
  }
}
