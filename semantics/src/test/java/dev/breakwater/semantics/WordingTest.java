package dev.breakwater.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final List<String> TEXTS =
      List.of("the rain", "the rain again", "the bus is late", "the bus again", "the end");
  private static final Wording WORDING = Wording.of(TEXTS);

  @Test
  void isLikeItselfAndUnlikeWhatSharesNoTerm() {
    assertThat(likeness("rain again", "rain again")).isCloseTo(1, within(1e-6));
    assertThat(likeness("rain", "bus")).isZero();
  }

  @Test
  void isTheMoreAlikeTheRarerTheTermsThatAreShared() {
    assertThat(likeness("the rain", "rain")).isGreaterThan(likeness("the rain", "the"));
  }

  @Test
  void knowsNeighboursFromTheSameWordsApart() {
    assertThat(likeness("the rain", "the rain")).isGreaterThan(likeness("the rain", "rain the"));
  }

  @Test
  void makesNothingOfWordsThatNoTwoTextsHave() {
    assertThat(WORDING.of("pancakes").buckets()).isEmpty();
    assertThat(likeness("pancakes", "pancakes")).isZero();
  }

  @Test
  void addsUpByTerms() {
    float[] weights = new float[Wording.BUCKETS];
    WORDING.of("the rain").addTo(weights, 0.5f);
    WORDING.of("rain again").addTo(weights, -2);

    assertThat(WORDING.of("rain").score(weights))
        .isCloseTo(
            0.5 * likeness("the rain", "rain") - 2 * likeness("rain again", "rain"), within(1e-6));
  }

  private static double likeness(String one, String other) {
    return WORDING.of(one).likeness(WORDING.of(other));
  }
}
