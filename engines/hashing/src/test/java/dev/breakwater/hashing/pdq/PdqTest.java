package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PdqTest {
  private static final PdqHash NOTHING = new PdqHash(new Pdq256(0, 0, 0, 0), new Quality(0));

  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  @Test
  void seesNothingInFewerThanFiveRowsOrColumns() {
    assertThat(pdq.hash(noise(4, 100))).isEqualTo(NOTHING);
    assertThat(pdq.hash(noise(100, 4))).isEqualTo(NOTHING);
    assertThat(pdq.hash(noise(5, 5)).hash().bitCount()).isPositive();
  }

  @Test
  void halfOfTheBitsOfAPictureAreOnes() {
    assertThat(pdq.hash(noise(300, 200)).hash().bitCount()).isEqualTo(128);
  }

  @Test
  void flatPictureHasQualityZero() {
    assertThat(pdq.hash(Luma8.of(new byte[90_000], 300, 300)).quality()).isEqualTo(new Quality(0));
  }

  /** Faint noise beside a white column, so that the filter's roundings would show. */
  @Test
  void takes64By64AsAlreadyShrunk() {
    Random random = new Random(1);
    float[] samples = new float[64 * 64];
    float[][] unfiltered = new float[64][64];
    for (int p = 0; p < samples.length; p++) {
      samples[p] = p % 64 == 0 ? 255 : random.nextFloat() / 10_000;
      unfiltered[p / 64][p % 64] = samples[p];
    }
    FloatLuma picture = FloatLuma.of(samples, 64, 64);
    Grid grid = Grid.of(PdqProfile.FULL_RESOLUTION, picture, Dihedral.Mirror.NONE);
    float[][] filtered = new TentFilter().shrink(new FloatRows(picture, grid, new Scratch()));

    assertThat(pdq.hash(picture).hash()).isEqualTo(bits(unfiltered)).isNotEqualTo(bits(filtered));
  }

  private static Pdq256 bits(float[][] averages) {
    return ReferencePdq.bits(ReferencePdq.coefficients(averages));
  }

  @Test
  void samePixelsInNativeMemoryHaveTheSameHash() {
    byte[] samples = new Picture(Picture.Kind.WAVES, 333, 222, 5).luma();
    PdqHash expected = pdq.hash(Luma8.of(samples, 333, 222));

    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(samples.length).copyFrom(MemorySegment.ofArray(samples));
      ByteBuffer direct = ByteBuffer.allocateDirect(samples.length + 9).position(9);
      direct.put(samples).position(9);

      assertThat(pdq.hash(new Luma8(copy, 333, 222, 333))).isEqualTo(expected);
      assertThat(pdq.hash(Luma8.of(direct, 333, 222, 333))).isEqualTo(expected);
    }
  }

  @Test
  void picturesBeforeLeaveNoTrace() {
    Luma8 picture = noise(150, 700);
    PdqHash alone = new Pdq(PdqProfile.FULL_RESOLUTION).hash(picture);

    pdq.hash(noise(900, 100));
    pdq.hash(noise(64, 64));
    pdq.hash(noise(20, 1300));

    assertThat(pdq.hash(picture)).isEqualTo(alone);
  }

  @Test
  void nearest512TakesEvenlySpacedPixelsOfLargePictures() {
    int width = 1301;
    int height = 517;
    byte[] rgb = new Picture(Picture.Kind.WAVES, width, height, 3).rgb();
    byte[] shrunk = new byte[3 * 512 * 512];
    for (int y = 0; y < 512; y++) {
      for (int x = 0; x < 512; x++) {
        int from = 3 * (y * height / 512 * width + x * width / 512);
        System.arraycopy(rgb, from, shrunk, 3 * (512 * y + x), 3);
      }
    }

    PdqHash found = new Pdq(PdqProfile.NEAREST_512).hash(Rgb24.of(rgb, width, height));

    assertThat(found)
        .isEqualTo(pdq.hash(Rgb24.of(shrunk, 512, 512)))
        .isNotEqualTo(pdq.hash(Rgb24.of(rgb, width, height)));
  }

  @Test
  void nearest512TakesLumaAsItTakesColour() {
    byte[] samples = new Picture(Picture.Kind.WAVES, 600, 2000, 3).luma();
    float[] floats = ReferencePdq.luma8(samples);
    Pdq nearest = new Pdq(PdqProfile.NEAREST_512);

    PdqHash found = nearest.hash(Luma8.of(samples, 600, 2000));

    assertThat(found).isEqualTo(nearest.hash(FloatLuma.of(floats, 600, 2000)));
    assertThat(found).isNotEqualTo(pdq.hash(Luma8.of(samples, 600, 2000)));
  }

  @Test
  void nearest512LeavesSmallPicturesAlone() {
    Luma8 picture = noise(512, 511);

    assertThat(new Pdq(PdqProfile.NEAREST_512).hash(picture)).isEqualTo(pdq.hash(picture));
  }

  @Test
  void refusesPlanesThatAreTooShortForTheirShape() {
    assertThatThrownBy(() -> Luma8.of(new byte[99], 10, 10))
        .hasMessageContaining("take 100 samples");
    assertThatThrownBy(() -> Luma8.of(new byte[99], 10, 9, 9)).hasMessageContaining("stride is 9");
    assertThatThrownBy(() -> Luma8.of(new byte[99], 0, 9)).hasMessageContaining("not 0 x 9");
    assertThatThrownBy(() -> Rgb24.of(new byte[299], 10, 10))
        .hasMessageContaining("but there are 299");
    assertThatThrownBy(() -> FloatLuma.of(new float[1], 1 << 30, 1 << 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Luma8.of(new byte[9], Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lastRowNeedsNoPadding() {
    byte[] samples = new byte[100 * 50 - 30];

    assertThat(pdq.hash(Luma8.of(samples, 70, 50, 100)).quality()).isEqualTo(new Quality(0));
  }

  private static Luma8 noise(int width, int height) {
    return Luma8.of(new Picture(Picture.Kind.NOISE, width, height, 1).luma(), width, height);
  }
}
