package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Probing the bands finds what comparing every row finds, whatever the hashes and the bands. */
class SegmentProperties {
  @Property(tries = 250)
  void probingFindsExactlyTheRowsWithinTheRadius(
      @ForAll Hashes.Kind kind,
      @ForAll @IntRange(max = 43) int radius,
      @ForAll @IntRange(min = 11, max = 16) int bandCount,
      @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    List<Pdq256> known = hashes.of(kind, 300);
    Segment segment = segment(known, bandCount, seed);
    Pdq256 query = hashes.near(known.getFirst(), radius == 0 ? 0 : (int) (seed & 31));

    Allotment allotment = allotment(segment, radius, seed);
    Map<Integer, Integer> probed = new HashMap<>();
    segment.probe(
        Query.of(query, radius),
        allotment,
        (row, distance) -> assertThat(probed.put(row, distance)).as("reported once").isNull());

    assertThat(probed).isEqualTo(expected(segment, query, radius));
  }

  @Property(tries = 100)
  void aHashPlantedAtTheRadiusIsFoundAndOneBitFurtherIsNot(
      @ForAll @IntRange(max = 43) int radius,
      @ForAll @IntRange(min = 11, max = 16) int bandCount,
      @ForAll long seed) {
    Hashes hashes = new Hashes(seed);
    Pdq256 query = hashes.uniform();
    List<Pdq256> planted = List.of(hashes.near(query, radius), hashes.near(query, radius + 1));
    Segment segment = segment(planted, bandCount, seed);

    Map<Integer, Integer> probed = new HashMap<>();
    segment.probe(Query.of(query, radius), allotment(segment, radius, seed), probed::put);

    assertThat(probed).hasSize(1).containsValue(radius);
  }

  @Property(tries = 100)
  void anEntryIsFoundByItsHashAndKeyAndByNoOther(
      @ForAll Hashes.Kind kind,
      @ForAll @IntRange(min = 11, max = 16) int bandCount,
      @ForAll long seed) {
    List<Pdq256> known = new Hashes(seed).of(kind, 300);
    Segment segment = segment(known, bandCount, seed);

    for (int key = 0; key < known.size(); key++) {
      Query exact = Query.of(known.get(key), 0);
      int ordinal = segment.find(exact, key);
      assertThat(segment.key(ordinal)).isEqualTo(key);
      assertThat(segment.find(exact, known.size() + key)).isEqualTo(-1);
    }
    Query stranger = Query.of(new Hashes(~seed).uniform(), 0);
    assertThat(segment.find(stranger, 0)).isEqualTo(-1);
  }

  /** Bands of uneven width over shuffled bits, some bits belonging to no probe. */
  private static Segment segment(List<Pdq256> known, int bandCount, long seed) {
    EntryList entries = new EntryList();
    for (int i = 0; i < known.size(); i++) {
      Pdq256 hash = known.get(i);
      entries.add(hash.w0(), hash.w1(), hash.w2(), hash.w3(), i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, Pdq256.BITS).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    int[] widths =
        IntStream.range(0, bandCount).map(i -> random.nextInt(5, 1 + 256 / bandCount)).toArray();
    return Segment.inMemory(Rows.of(entries), BandPlan.bands(widths, order));
  }

  /** Any allotment must do, so each is made from random prices. */
  private static Allotment allotment(Segment segment, int radius, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] prices = new double[segment.bandCount()][8];
    for (double[] band : prices) {
      for (int step = 0; step < band.length; step++) {
        band[step] = random.nextDouble() * (step + 1);
      }
    }
    return Allotment.cheapest(prices, radius);
  }

  private static Map<Integer, Integer> expected(Segment segment, Pdq256 query, int radius) {
    Map<Integer, Integer> expected = new HashMap<>();
    for (int row = 0; row < segment.rowCount(); row++) {
      Pdq256 hash =
          new Pdq256(
              segment.word(row, 0),
              segment.word(row, 1),
              segment.word(row, 2),
              segment.word(row, 3));
      if (hash.distanceTo(query) <= radius) {
        expected.put(row, hash.distanceTo(query));
      }
    }
    return expected;
  }
}
