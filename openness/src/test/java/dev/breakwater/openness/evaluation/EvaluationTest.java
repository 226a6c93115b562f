package dev.breakwater.openness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.openness.evaluation.Hashing.Seen;
import dev.breakwater.openness.evaluation.Hashing.Subject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class EvaluationTest {
  private static final Random RANDOM = new Random(7);

  @Test
  void findsTheShareOfCopiesWithinTheDistance() {
    Evaluation evaluation =
        new Evaluation(List.of(copiedWith(10, 80), copiedWith(31, 80), copiedWith(32, 80)), 50);

    assertThat(evaluation.recall(Edit.LOGO, 9)).isZero();
    assertThat(evaluation.recall(Edit.LOGO, 10)).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(evaluation.recall(Edit.LOGO, 31)).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(evaluation.recall(Edit.LOGO, 63)).isEqualTo(1);
    assertThat(evaluation.metaRecall(Edit.LOGO)).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(evaluation.recall(Edit.MIRRORED, 63)).as("nothing was tried").isZero();
  }

  @Test
  void findsNothingOfLowQuality() {
    Evaluation evaluation = new Evaluation(List.of(copiedWith(0, 49), copiedWith(0, 50)), 50);

    assertThat(evaluation.recall(Edit.LOGO, 31)).isEqualTo(0.5);
    assertThat(new Evaluation(List.of(copiedWith(0, 49)), 0).recall(Edit.LOGO, 31)).isEqualTo(1);
  }

  @Test
  void countsFalseMatchesAsEveryPairHeldTogetherDoes() {
    List<Pdq256> hashes =
        IntStream.range(0, 40).mapToObj(i -> flipped(new Pdq256(0, 0, 0, 0), i)).toList();
    List<Subject> subjects =
        hashes.stream().map(hash -> new Subject(seen(hash, hash, 80), Map.of())).toList();

    Evaluation evaluation = new Evaluation(subjects, 50);

    assertThat(evaluation.pairs()).isEqualTo(40 * 39 / 2);
    for (int distance = 0; distance <= Evaluation.MOST; distance++) {
      long expected = 0;
      for (int one = 0; one < 40; one++) {
        for (int other = one + 1; other < 40; other++) {
          expected += hashes.get(one).distanceTo(hashes.get(other)) <= distance ? 1 : 0;
        }
      }
      assertThat(evaluation.falseMatches(distance)).as("within %s", distance).isEqualTo(expected);
    }
  }

  @Test
  void drawsAPictureThatABrowserCanRead() throws Exception {
    String svg = Plot.of(new Evaluation(List.of(copiedWith(10, 80), copiedWith(3, 80)), 50), 24);

    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();

    assertThat(root.getElementsByTagName("polyline").getLength())
        .isEqualTo(Edit.values().length + 1);
    assertThat(root.getTextContent()).contains("this setting").contains("Meta");
  }

  private static Subject copiedWith(int bits, int quality) {
    Pdq256 hash =
        new Pdq256(RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong());
    Pdq256 copy = flipped(hash, bits);
    return new Subject(seen(hash, hash, quality), Map.of(Edit.LOGO, seen(copy, copy, quality)));
  }

  private static Seen seen(Pdq256 hash, Pdq256 look, int quality) {
    return new Seen(hash, quality, List.of(look));
  }

  private static Pdq256 flipped(Pdq256 hash, int bits) {
    long mask = bits == 0 ? 0 : -1L >>> (64 - bits);
    return new Pdq256(hash.w0() ^ mask, hash.w1(), hash.w2(), hash.w3());
  }
}
