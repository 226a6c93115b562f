package dev.breakwater.media.internal.decode;

import static dev.breakwater.media.internal.decode.JpegWriter.AREA;
import static dev.breakwater.media.internal.decode.JpegWriter.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.media.internal.decode.JpegWriter.Coefficients;
import dev.breakwater.media.internal.decode.JpegWriter.Sampling;
import dev.breakwater.media.internal.decode.JpegWriter.Shape;
import dev.breakwater.media.internal.jpeg.JpegLuma;
import dev.breakwater.media.internal.jpeg.LumaOutcome;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Our JPEG decoder beside the standard's own formulas, and on broken files. */
final class JpegProperties {
  private static final int MOST_PIXELS = 1_000_000;
  private static final Duration LONG = Duration.ofSeconds(2);

  private final JpegLuma reader = new JpegLuma();

  @Provide
  Arbitrary<List<Sampling>> samplings() {
    return Arbitraries.of(
        DrawnJpegs.GREY,
        DrawnJpegs.YUV_444,
        DrawnJpegs.YUV_422,
        DrawnJpegs.YUV_440,
        DrawnJpegs.YUV_420,
        DrawnJpegs.YUV_411,
        List.of(new Sampling(2, 2), new Sampling(2, 1), new Sampling(1, 2)));
  }

  @Property(tries = 150)
  void samplesAreThoseOfTheSlowTransform(
      @ForAll("samplings") List<Sampling> sampling,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(max = 9) int restarts,
      @ForAll @IntRange(min = 1, max = 40) int coarseness,
      @ForAll @IntRange(max = 64) int filled,
      @ForAll long seed) {
    Shape shape = DrawnJpegs.shape(width, height, sampling, restarts, coarseness);
    Coefficients noise = DrawnJpegs.noise(seed, filled);

    LumaOutcome outcome = read(JpegWriter.write(new Random(seed), shape, noise));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            LumaOutcome.Whole.class, whole -> assertSlow(whole.luma(), shape, noise));
  }

  private static void assertSlow(Luma8 luma, Shape shape, Coefficients coefficients) {
    assertThat(luma.width()).isEqualTo(shape.width());
    assertThat(luma.height()).isEqualTo(shape.height());
    for (int row = 0; row * SIDE < shape.height(); row++) {
      for (int column = 0; column * SIDE < shape.width(); column++) {
        double[] expected = slow(coefficients.of(0, column, row), shape.quantisers());
        for (int p = 0; p < AREA; p++) {
          int x = column * SIDE + p % SIDE;
          int y = row * SIDE + p / SIDE;
          if (x < shape.width() && y < shape.height()) {
            assertThat(Planes.sample(luma, x, y) - expected[p]).isBetween(-0.51, 0.51);
          }
        }
      }
    }
  }

  private static double[] slow(int[] block, int[] quantisers) {
    double[] coefficients = new double[AREA];
    for (int k = 0; k < AREA; k++) {
      coefficients[SlowDct.ZIGZAG[k]] = block[k] * quantisers[k];
    }
    double[] samples = SlowDct.inverse(coefficients);
    for (int p = 0; p < AREA; p++) {
      samples[p] = Math.clamp(samples[p] + 128, 0, 255);
    }
    return samples;
  }

  @Property(tries = 3_000)
  void aBrokenFileHasAnOutcomeAtOnce(
      @ForAll("samplings") List<Sampling> sampling,
      @ForAll @IntRange(max = 3) int restarts,
      @ForAll @IntRange(min = 1, max = 12) int changes,
      @ForAll long seed) {
    var random = new Random(seed);
    Shape shape = DrawnJpegs.shape(50, 40, sampling, restarts, 2);
    byte[] jpeg = JpegWriter.write(random, shape, DrawnJpegs.noise(seed, 12));
    byte[] broken = broken(jpeg, changes, random);
    long start = System.nanoTime();

    LumaOutcome outcome = read(broken);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    if (outcome instanceof LumaOutcome.Whole(Luma8 luma)) {
      assertThat((long) luma.width() * luma.height()).isLessThanOrEqualTo(MOST_PIXELS);
    }
  }

  private static byte[] broken(byte[] jpeg, int changes, Random random) {
    byte[] broken = jpeg.clone();
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(broken.length);
      switch (random.nextInt(4)) {
        case 0 -> broken[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> broken[at] = (byte) random.nextInt(256);
        case 2 -> broken[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        default -> broken = Arrays.copyOf(broken, Math.max(2, at));
      }
    }
    return broken;
  }

  @Property(tries = 1_000)
  void bytesByLotAreNotOrdinary(@ForAll long seed, @ForAll @IntRange(max = 300) int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);

    assertThat(read(bytes)).isInstanceOf(LumaOutcome.NotOrdinary.class);
  }

  private LumaOutcome read(byte[] jpeg) {
    return reader.read(MemorySegment.ofArray(jpeg), MOST_PIXELS);
  }
}
