package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final int LONGEST = 70_000;

  /** What lets the second round divide by the window alone. */
  @Test
  void noSampleLiesWhereTheWindowIsShrunken() {
    for (int length = 1; length <= LONGEST; length++) {
      Samples side = new Samples(length);
      for (int part = 0; part < Samples.PARTS; part++) {
        int output = Samples.centre(part, length);
        if (side.contributors(output) != side.window) {
          throw new AssertionError("part " + part + " of " + length);
        }
      }
    }
  }

  @Test
  void partsFindTheirSampleAgain() {
    for (int length = 1; length <= LONGEST; length += 13) {
      Samples side = new Samples(length);
      for (int part = 0; part < Samples.PARTS; part++) {
        int step = side.steps[side.stepOfPart[part]];
        if (step - side.lag != Samples.centre(part, length)) {
          throw new AssertionError("part " + part + " of " + length);
        }
      }
    }
  }

  /** The window and what it averages, drawn out for a row of 16 and a window of 8 by hand. */
  @Test
  void evenWindowLeansToTheLeft() {
    Samples side = new Samples(1024);

    int[] first = {side.contributors(0), side.contributors(1), side.contributors(4)};

    assertThat(side.window).isEqualTo(8);
    assertThat(first).containsExactly(5, 6, 8);
    assertThat(side.contributors(1023)).isEqualTo(4);
    assertThat(side.firstFull()).isEqualTo(3);
    assertThat(side.lastFull()).isEqualTo(1019);
  }

  @Test
  void shortSideServesSeveralPartsByOneSample() {
    Samples side = new Samples(5);

    assertThat(side.count()).isEqualTo(5);
    assertThat(Arrays.stream(side.stepOfPart).distinct()).containsExactly(0, 1, 2, 3, 4);
  }
}
