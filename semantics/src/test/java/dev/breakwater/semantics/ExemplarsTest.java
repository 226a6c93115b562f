package dev.breakwater.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Stage;
import dev.breakwater.semantics.Exemplars.Weights;
import dev.breakwater.semantics.SentenceEmbeddings.Piece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
  private static final float[] AT_EAST = {1, 0, 0, 1, 0, 0};
  private static final float[] AT_NORTH = {0, 1, 0, 0, 1, 0};
  private static final float[] NEARLY_AT_EAST = {0.995f, 0, 0.0999f, 0.995f, 0, 0.0999f};
  private static final Piece EAST = new Piece("", AT_EAST);
  private static final Piece NORTH = new Piece("", AT_NORTH);
  private static final Piece NEARLY_EAST = new Piece("", NEARLY_AT_EAST);
  private static final float[] CENTRE = new float[6];
  private static final double BEARS = 0.5;

  private static final Wording WORDING =
      Wording.of(List.of("skins", "skins for you", "rain today", "rain again"));
  private static final float[] OF_SKINS = told("skins", 0.4f);

  /**
   * One example of a gift in the east, and a harmless one just beside it; in the north one refuses.
   */
  private static final Exemplars GIFT_BESIDE_HARMLESS =
      new Exemplars(
          CENTRE,
          new byte[][] {
            Exemplars.place(AT_EAST, CENTRE),
            Exemplars.place(NEARLY_AT_EAST, CENTRE),
            Exemplars.place(AT_NORTH, CENTRE)
          },
          40,
          WORDING,
          Map.of(Stage.GIFTS, new Weights(new float[] {2, -1.5f, 0}, OF_SKINS)),
          Map.of(Bearing.RESISTS, new Weights(new float[] {0, 0, 1}, new float[Wording.BUCKETS])));

  private static float[] told(String term, float weight) {
    float[] weights = new float[Wording.BUCKETS];
    WORDING.of(term).addTo(weights, weight);
    return weights;
  }

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
  void scoresTheHigherForWordsThatExamplesUsed() {
    double worded = gift(GIFT_BESIDE_HARMLESS, new Piece("skins", AT_NORTH));
    double otherwise = gift(GIFT_BESIDE_HARMLESS, new Piece("rain", AT_NORTH));

    assertThat(worded).isCloseTo(0.4, within(0.01));
    assertThat(otherwise).isLessThan(0.01);
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
        .isEqualTo(Exemplars.place(AT_NORTH, CENTRE));
  }

  @Test
  void areTheSameAfterTheyWereWrittenAndRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GIFT_BESIDE_HARMLESS.write(new DataOutputStream(bytes));

    Exemplars read = read(bytes.toByteArray());

    assertThat(read.scores(EAST, BEARS)).isEqualTo(GIFT_BESIDE_HARMLESS.scores(EAST, BEARS));
    assertThat(read.scores(NORTH, BEARS)).isEqualTo(GIFT_BESIDE_HARMLESS.scores(NORTH, BEARS));
    Piece worded = new Piece("skins", AT_NORTH);
    assertThat(read.scores(worded, BEARS)).isEqualTo(GIFT_BESIDE_HARMLESS.scores(worded, BEARS));
  }

  @Test
  void refusesAFileOfAnotherVersion() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9}))
        .isInstanceOf(IOException.class)
        .hasMessage("exemplars are of version 9, expected 4");
  }

  private static double gift(Exemplars exemplars, Piece sentence) {
    return exemplars.scores(sentence, BEARS).stages().getOrDefault(Stage.GIFTS, 0.0);
  }

  private static Exemplars read(byte[] bytes) throws IOException {
    return Exemplars.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
