package dev.breakwater.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
  private static final float[] EAST = {1, 0, 0, 1, 0, 0};
  private static final float[] NORTH = {0, 1, 0, 0, 1, 0};
  private static final float[] NEARLY_EAST = {0.995f, 0, 0.0999f, 0.995f, 0, 0.0999f};
  private static final float[] CENTRE = new float[6];
  private static final double BEARS = 0.5;

  /**
   * One example of a gift in the east, and a harmless one just beside it; in the north one refuses.
   */
  private static final Exemplars GIFT_BESIDE_HARMLESS =
      new Exemplars(
          CENTRE,
          new byte[][] {
            Exemplars.place(EAST, CENTRE),
            Exemplars.place(NEARLY_EAST, CENTRE),
            Exemplars.place(NORTH, CENTRE)
          },
          40,
          Map.of(Stage.GIFTS, new float[] {2, -1.5f, 0}),
          Map.of(Bearing.RESISTS, new float[] {0, 0, 1}));

  @Test
  void scoresHighForTheStageOfTheExampleItLiesUpon() {
    assertThat(gift(GIFT_BESIDE_HARMLESS, EAST)).isGreaterThan(0.7);
  }

  @Test
  void scoresNothingFarFromEveryExample() {
    assertThat(gift(GIFT_BESIDE_HARMLESS, NORTH)).isLessThan(0.01);
  }

  @Test
  void scoresLittleNearerToTheHarmlessExample() {
    assertThat(gift(GIFT_BESIDE_HARMLESS, NEARLY_EAST)).isLessThan(0.3);
  }

  @Test
  void namesTheBearingOfTheExampleItLiesUpon() {
    assertThat(GIFT_BESIDE_HARMLESS.scores(NORTH, BEARS).bearings())
        .containsExactly(Bearing.RESISTS);
    assertThat(GIFT_BESIDE_HARMLESS.scores(EAST, BEARS).bearings()).isEmpty();
  }

  @Test
  void lieWhereTheyDoAsSeenFromTheCentre() {
    float[] far = {10, 0, 0, 10, 0, 0};

    assertThat(Exemplars.place(new float[] {10, 3, 0, 10, 0.1f, 0}, far))
        .isEqualTo(Exemplars.place(NORTH, CENTRE));
  }

  @Test
  void areTheSameAfterTheyWereWrittenAndRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GIFT_BESIDE_HARMLESS.write(new DataOutputStream(bytes));

    Exemplars read = read(bytes.toByteArray());

    assertThat(read.scores(EAST, BEARS)).isEqualTo(GIFT_BESIDE_HARMLESS.scores(EAST, BEARS));
    assertThat(read.scores(NORTH, BEARS)).isEqualTo(GIFT_BESIDE_HARMLESS.scores(NORTH, BEARS));
  }

  @Test
  void refusesAFileOfAnotherVersion() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9}))
        .isInstanceOf(IOException.class)
        .hasMessage("exemplars are of version 9, expected 3");
  }

  private static double gift(Exemplars exemplars, float[] embedding) {
    return exemplars.scores(embedding, BEARS).stages().getOrDefault(Stage.GIFTS, 0.0);
  }

  private static Exemplars read(byte[] bytes) throws IOException {
    return Exemplars.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
