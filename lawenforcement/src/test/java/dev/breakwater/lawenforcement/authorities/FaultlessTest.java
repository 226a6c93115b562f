package dev.breakwater.lawenforcement.authorities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FaultlessTest {
  private final Faultless faultless = new Faultless();

  @Test
  void knowsExactlyTheWordsItWasTold() {
    faultless.add("a report of a lake");

    assertThat(faultless.has("a report of a lake")).isTrue();
    assertThat(faultless.has("a report of a lake ")).isFalse();
  }

  @Test
  void forgetsWhatWasAskedForLongestAgo() {
    faultless.add("first");
    faultless.add("second");
    assertThat(faultless.has("first")).isTrue();

    IntStream.range(0, 9_999).forEach(each -> faultless.add("report " + each));

    assertThat(faultless.has("first")).isTrue();
    assertThat(faultless.has("second")).isFalse();
  }
}
