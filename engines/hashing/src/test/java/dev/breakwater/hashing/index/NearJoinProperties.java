package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A join finds what holding every hash against every other finds, and what the index finds. */
class NearJoinProperties {
  @Property(tries = 150)
  void findsWhatHoldingAllAgainstAllFinds(
      @ForAll Hashes.Kind kind, @ForAll @IntRange(max = 63) int radius, @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> list = hashes.of(kind, 400);
    List<Pdq256> asked = asked(hashes, list, kind, radius, seed);

    assertThat(joined(asked, List.of(list), radius)).isEqualTo(compared(asked, list, radius));
  }

  @Property(tries = 20)
  void findsTheSameWhicheverSideIsCalledTheList(
      @ForAll Hashes.Kind kind, @ForAll @IntRange(max = 63) int radius, @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> one = hashes.of(kind, 300);
    List<Pdq256> other = asked(hashes, one, kind, radius, seed);

    assertThat(joined(one, List.of(other), radius)).isEqualTo(compared(one, other, radius));
    assertThat(joined(other, List.of(one), radius)).isEqualTo(compared(other, one, radius));
  }

  @Property(tries = 20)
  void findsTheSameInAListThatComesInSlices(
      @ForAll Hashes.Kind kind, @ForAll @IntRange(max = 63) int radius, @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> list = hashes.of(kind, 300);
    List<Pdq256> asked = asked(hashes, list, kind, radius, seed);
    List<List<Pdq256>> slices =
        List.of(list.subList(0, 90), list.subList(90, 91), List.of(), list.subList(91, 300));

    assertThat(joined(asked, slices, radius)).isEqualTo(joined(asked, List.of(list), radius));
  }

  /** Enough entries for the index to use its bands, and for tiles that are full. */
  @Property(tries = 8)
  void findsWhatTheIndexFinds(@ForAll Hashes.Kind kind, @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> list = hashes.of(kind, 40_000);
    List<Pdq256> asked = asked(hashes, list, kind, 31, seed);

    assertThat(joined(asked, List.of(list), 31)).isEqualTo(searched(asked, list, 31));
  }

  @Example
  void refusesARadiusThatTheIndexRefusesToo() {
    assertThatThrownBy(() -> new NearJoin(new Distance(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 63");
  }

  /** Around the radius on both sides of it, and some that are only of the same kind. */
  private static List<Pdq256> asked(
      Hashes hashes, List<Pdq256> list, Hashes.Kind kind, int radius, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Pdq256> asked = new ArrayList<>(hashes.of(kind, 60));
    for (int i = 0; i < 120; i++) {
      int distance = Math.max(0, radius - 3 + random.nextInt(7));
      asked.add(hashes.near(list.get(random.nextInt(list.size())), distance));
    }
    return asked;
  }

  private static BitSet joined(List<Pdq256> asked, List<List<Pdq256>> slices, int radius) {
    NearJoin join = new NearJoin(new Distance(radius));
    BitSet near = new BitSet();
    for (List<Pdq256> slice : slices) {
      join.mark(batch(asked), batch(slice), near);
    }
    return near;
  }

  private static HashBatch batch(List<Pdq256> hashes) {
    HashBatch batch = new HashBatch();
    hashes.forEach(batch::add);
    return batch;
  }

  private static BitSet compared(List<Pdq256> asked, List<Pdq256> list, int radius) {
    return IntStream.range(0, asked.size())
        .filter(i -> list.stream().anyMatch(each -> each.distanceTo(asked.get(i)) <= radius))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  private static BitSet searched(List<Pdq256> asked, List<Pdq256> list, int radius) {
    EntryList entries = new EntryList();
    list.forEach(each -> entries.add(each.w0(), each.w1(), each.w2(), each.w3(), 0));
    Segment index = Segment.inMemory(entries);
    BitSet near = new BitSet();
    for (int i = 0; i < asked.size(); i++) {
      int number = i;
      index.search(Query.of(asked.get(i), radius), (row, distance) -> near.set(number));
    }
    return near;
  }
}
