package dev.breakwater.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.grooming.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
  private static final float[] EAST = {1, 0, 0};
  private static final float[] NORTH = {0, 1, 0};
  private static final float[] NEARLY_EAST = {0.995f, 0, 0.0999f};

  /** One example of a gift in the east, and a harmless one just beside it. */
  private static final Exemplars GIFT_BESIDE_HARMLESS =
      new Exemplars(
          new byte[][] {Exemplars.place(EAST), Exemplars.place(NEARLY_EAST)},
          40,
          Map.of(Stage.GIFTS, new Exemplars.Weights(-3, new float[] {9, -8})));

  @Test
  void isAkinToTheStageOfTheExampleItLiesUpon() {
    assertThat(GIFT_BESIDE_HARMLESS.akinTo(EAST)).map(Exemplars.Akin::stage).contains(Stage.GIFTS);
  }

  @Test
  void isAkinToNothingFarFromEveryExample() {
    assertThat(GIFT_BESIDE_HARMLESS.akinTo(NORTH)).isEmpty();
  }

  @Test
  void isAkinToNothingNearerToTheHarmlessExample() {
    assertThat(GIFT_BESIDE_HARMLESS.akinTo(NEARLY_EAST)).isEmpty();
  }

  @Test
  void areTheSameAfterTheyWereWrittenAndRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GIFT_BESIDE_HARMLESS.write(new DataOutputStream(bytes));

    Exemplars read = read(bytes.toByteArray());

    assertThat(read.akinTo(EAST)).map(Exemplars.Akin::stage).contains(Stage.GIFTS);
    assertThat(read.akinTo(NEARLY_EAST)).isEmpty();
  }

  @Test
  void refusesAFileOfAnotherVersion() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9}))
        .isInstanceOf(IOException.class)
        .hasMessage("exemplars are of version 9, expected 1");
  }

  private static Exemplars read(byte[] bytes) throws IOException {
    return Exemplars.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
