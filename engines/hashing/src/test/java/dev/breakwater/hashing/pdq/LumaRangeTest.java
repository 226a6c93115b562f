package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Distance;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A plane of limited range is the picture that it is once it is stretched. */
final class LumaRangeTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  @Test
  void aPlaneOfLimitedRangeHashesAsItsStretchedPixelsDo() {
    for (long seed = 0; seed < 20; seed++) {
      byte[] full = drawing(seed);
      byte[] limited = new byte[full.length];
      for (int i = 0; i < full.length; i++) {
        limited[i] = (byte) Math.round(16 + (full[i] & 0xff) * 219 / 255f);
      }

      PdqHash expected = pdq().hash(Luma8.of(full, WIDTH, HEIGHT));
      PdqHash seen =
          pdq()
              .hash(
                  new Luma8(
                      MemorySegment.ofArray(limited), WIDTH, HEIGHT, WIDTH, LumaRange.LIMITED));

      assertThat(seen.hash().isWithin(new Distance(4), expected.hash())).isTrue();
      assertThat(seen.quality().value())
          .isBetween(expected.quality().value() - 2, expected.quality().value() + 2);
    }
  }

  private static Pdq pdq() {
    return new Pdq(PdqProfile.FULL_RESOLUTION);
  }

  /** Waves and blocks, of black to white. */
  private static byte[] drawing(long seed) {
    Random random = new Random(seed);
    double across = 0.01 + random.nextDouble() / 10;
    double down = 0.01 + random.nextDouble() / 10;
    int block = 10 + random.nextInt(60);
    byte[] luma = new byte[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double wave = 100 + 70 * Math.sin(across * x + down * y) + 40 * Math.cos(down * x * y / 50);
        int step = (x / block + y / block) % 3 * 20;
        luma[y * WIDTH + x] = (byte) Math.clamp(Math.round(wave + step), 0, 255);
      }
    }
    return luma;
  }
}
