package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.SignalPatterns.Pattern;
import dev.breakwater.grooming.SignalPatterns.Place;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SignalPatternsProperties {
  static final int WORDS = 5;

  /** The oracle: each pattern tried at each place, by recursion. */
  private static long slow(List<Pattern> patterns, int[] sentence) {
    long shown = 0;
    long denied = 0;
    for (Pattern pattern : patterns) {
      for (int at = 0; at < sentence.length; at++) {
        if (matches(pattern.places(), 0, sentence, at)) {
          shown |= pattern.denies() ? 0 : pattern.signal().bit();
          denied |= pattern.denies() ? pattern.signal().bit() : 0;
        }
      }
    }
    return shown & ~denied;
  }

  private static boolean matches(List<Place> places, int place, int[] sentence, int at) {
    if (place == places.size()) {
      return true;
    }
    Place now = places.get(place);
    boolean taken =
        at < sentence.length && (now.words().isEmpty() || now.words().contains(sentence[at]));
    return (taken && matches(places, place + 1, sentence, at + 1))
        || (now.optional() && matches(places, place + 1, sentence, at));
  }

  @Provide
  Arbitrary<List<Pattern>> patterns() {
    Arbitrary<List<Integer>> words =
        Arbitraries.integers().between(1, WORDS - 1).list().uniqueElements().ofMaxSize(3);
    Arbitrary<Place> firsts =
        words.filter(list -> !list.isEmpty()).map(list -> new Place(list, false));
    Arbitrary<Place> places =
        Combinators.combine(words, Arbitraries.of(true, false)).as(Place::new);
    Arbitrary<List<Place>> rests = places.list().ofMaxSize(SignalPatterns.MAX_SKIPS);
    Arbitrary<List<Place>> all =
        Combinators.combine(firsts, rests)
            .as((first, rest) ->
                java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream())
                    .toList());
    return Combinators.combine(Arbitraries.of(Signal.class), Arbitraries.of(true, false), all)
        .as(Pattern::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void findsWhatTryingEachPatternAtEachPlaceFinds(
      @ForAll("patterns") List<Pattern> patterns,
      @ForAll List<@net.jqwik.api.constraints.IntRange(max = WORDS - 1) Integer> words) {
    int[] sentence = words.stream().mapToInt(Integer::intValue).toArray();

    long found = SignalPatterns.of(patterns, WORDS).find(sentence, 0);

    assertThat(found).isEqualTo(slow(patterns, sentence));
  }
}
