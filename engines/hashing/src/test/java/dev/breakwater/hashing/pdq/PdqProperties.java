package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.hashing.Pdq256;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The fast way gives the hash and the quality of the obvious way. */
class PdqProperties {
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  @Property(tries = 150)
  void agreesWithTheObviousWayOnLuma(@ForAll("pictures") Picture picture) {
    agreesOnLuma(picture);
  }

  @Property(tries = 75)
  void agreesWithTheObviousWayOnColour(@ForAll("pictures") Picture picture) {
    agreesOnColour(picture);
  }

  @Tag("slow")
  @Property(tries = 10_000)
  void agreesWithTheObviousWayOnTenThousandPictures(@ForAll("pictures") Picture picture) {
    agreesOnLuma(picture);
    agreesOnColour(picture);
  }

  /** Not only the bits: each of the 4096 averages has the roundings of the obvious way. */
  @Property(tries = 75)
  void averagesAreTheVerySameFloats(@ForAll("pictures") Picture picture) {
    int width = picture.width();
    int height = picture.height();
    Luma8 luma = Luma8.of(picture.luma(), width, height);
    Grid grid = Grid.of(PdqProfile.FULL_RESOLUTION, luma, Dihedral.Mirror.NONE);

    float[][] averages = new TentFilter().shrink(new ByteRows(luma, grid, new Scratch()));

    float[] plane = ReferencePdq.luma8(picture.luma());
    assertThat(averages).isDeepEqualTo(ReferencePdq.shrink(plane, width, height));
  }

  @Property(tries = 75)
  void averagesWithFreeRoundingsAreTheSameButForThose(@ForAll("pictures") Picture picture) {
    int width = picture.width();
    int height = picture.height();
    Luma8 luma = Luma8.of(picture.luma(), width, height);
    Grid grid = Grid.of(PdqProfile.FULL_RESOLUTION, luma, Dihedral.Mirror.NONE);

    float[][] averages = new SampledTent().shrink(new ByteRows(luma, grid, new Scratch()));

    float[][] expected = ReferencePdq.shrink(ReferencePdq.luma8(picture.luma()), width, height);
    for (int row = 0; row < averages.length; row++) {
      assertThat(averages[row]).containsExactly(expected[row], within(0.001f));
    }
  }

  private void agreesOnLuma(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    byte[] samples = picture.luma();
    PdqHash expected = ReferencePdq.hash(ReferencePdq.luma8(samples), width, height);

    assertThat(pdq.hash(Luma8.of(samples, width, height))).isEqualTo(expected);
    assertThat(pdq.hash(FloatLuma.of(ReferencePdq.luma8(samples), width, height)))
        .isEqualTo(expected);
  }

  private void agreesOnColour(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    byte[] rgb = picture.rgb();

    PdqHash expected = ReferencePdq.hash(ReferencePdq.luma(rgb), width, height);

    assertThat(pdq.hash(Rgb24.of(rgb, width, height))).isEqualTo(expected);
  }

  @Property(tries = 50)
  void readsAroundPaddingAtTheEndOfRows(@ForAll("pictures") Picture picture) {
    int width = picture.width();
    int height = picture.height();
    byte[] samples = picture.luma();
    int stride = width + 13;
    byte[] padded = new byte[stride * height];
    Arrays.fill(padded, (byte) 77);
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * width, padded, y * stride, width);
    }

    PdqHash found = pdq.hash(Luma8.of(padded, width, height, stride));

    assertThat(found).isEqualTo(pdq.hash(Luma8.of(samples, width, height)));
  }

  /** Mirrored pixels are the same pixels in another order: every bit agrees, of any picture. */
  @Property(tries = 100)
  void turnedHashesOfMirroredPicturesAreThoseOfTheirPixels(@ForAll("pictures") Picture picture) {
    DihedralHashes hashes = pdq.turned(luma(picture));

    assertThat(hashes.original()).isEqualTo(pdq.hash(luma(picture)));
    for (Dihedral turn : Dihedral.values()) {
      if (turn.axes == Dihedral.Axes.KEPT) {
        assertThat(hashes.of(turn))
            .as(turn.name())
            .isEqualTo(pdq.hash(Turning.turned(luma(picture), turn)).hash());
      }
    }
  }

  /** Exchanging rows and columns changes the order of sums, and so their roundings. */
  @Property(tries = 100)
  void turnedHashesAreThoseOfTheTurnedPixelsButForRoundings(@ForAll("clouds") Picture picture) {
    DihedralHashes hashes = pdq.turned(luma(picture));

    for (Dihedral turn : Dihedral.values()) {
      Pdq256 ofPixels = pdq.hash(Turning.turned(luma(picture), turn)).hash();
      assertThat(hashes.of(turn).distanceTo(ofPixels)).as(turn.name()).isLessThanOrEqualTo(2);
    }
  }

  @Property(tries = 50)
  void turnedHashesOfColourAndFloatsAreThoseOfTheirLuma(@ForAll("clouds") Picture picture) {
    byte[] rgb = picture.rgb();
    float[] luma = ReferencePdq.luma(rgb);
    int width = picture.width();
    int height = picture.height();

    assertThat(pdq.turned(Rgb24.of(rgb, width, height)))
        .isEqualTo(pdq.turned(FloatLuma.of(luma, width, height)));
  }

  private static Luma8 luma(Picture picture) {
    return Luma8.of(picture.luma(), picture.width(), picture.height());
  }

  @Provide
  Arbitrary<Picture> clouds() {
    Arbitrary<Integer> small = Arbitraries.integers().between(64, 512);
    return Combinators.combine(small, small, Arbitraries.longs())
        .as((width, height, seed) -> new Picture(Picture.Kind.CLOUDS, width, height, seed));
  }

  @Provide
  Arbitrary<Picture> pictures() {
    return Combinators.combine(
            Arbitraries.of(Picture.Kind.class), sides(), sides(), Arbitraries.longs())
        .as(Picture::new)
        .withoutEdgeCases();
  }

  /** Tiny, odd, around multiples of 128 where the window grows, and powers of two. */
  private static Arbitrary<Integer> sides() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 20),
        Arbitraries.integers().between(21, 400),
        Arbitraries.integers().between(401, 700),
        Arbitraries.of(63, 64, 65, 127, 128, 129, 255, 256, 257, 383, 384, 385, 511, 512, 513),
        Arbitraries.of(640, 641, 768, 769, 1024, 1025));
  }
}
