package dev.breakwater.hashing.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class KeyFilterProperties {
  @Property(tries = 50)
  void deniesNoKeyThatTheSegmentHas(@ForAll @IntRange(max = 3000) int keys, @ForAll long seed) {
    long[] known = new SplittableRandom(seed).longs(keys).toArray();

    KeyFilter filter = filterOf(known);

    assertThat(LongStream.of(known).allMatch(filter::mayHave)).isTrue();
  }

  @Property(tries = 50)
  void deniesNearlyAllOthersAlthoughKeysCountUpwards(
      @ForAll @LongRange(min = 0, max = 1L << 62) long first,
      @ForAll @IntRange(min = 1, max = 3000) int keys) {
    KeyFilter filter = filterOf(LongStream.range(first, first + keys).toArray());

    long passing =
        LongStream.range(first + keys, first + keys + 10_000).filter(filter::mayHave).count();

    assertThat(passing).isLessThan(500);
  }

  private static KeyFilter filterOf(long[] keys) {
    EntryList entries = new EntryList();
    for (long key : keys) {
      entries.add(key, 1, 2, 3, key);
    }
    return KeyFilter.of(Segment.inMemory(entries));
  }
}
