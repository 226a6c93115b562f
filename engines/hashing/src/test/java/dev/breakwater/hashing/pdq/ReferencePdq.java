package dev.breakwater.hashing.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.Arrays;

/** PDQ the slow and obvious way, pass by pass over whole planes: the oracle for the fast one. */
final class ReferencePdq {
  private ReferencePdq() {}

  static PdqHash hash(float[] luma, int width, int height) {
    if (width < 5 || height < 5) {
      return new PdqHash(new Pdq256(0, 0, 0, 0), new Quality(0));
    }
    float[][] small = shrink(luma, width, height);
    return new PdqHash(bits(coefficients(small)), quality(small));
  }

  static float[][] shrink(float[] luma, int width, int height) {
    float[] plane = luma.clone();
    if (width != 64 || height != 64) {
      float[] other = new float[plane.length];
      for (int round = 0; round < 2; round++) {
        for (int y = 0; y < height; y++) {
          box(plane, other, y * width, 1, width);
        }
        for (int x = 0; x < width; x++) {
          box(other, plane, x, width, height);
        }
      }
    }
    float[][] small = new float[64][64];
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        int y = (int) (((i + 0.5) * height) / 64);
        int x = (int) (((j + 0.5) * width) / 64);
        small[i][j] = plane[y * width + x];
      }
    }
    return small;
  }

  /** One running sum over {@code n} values that lie {@code stride} apart. */
  private static void box(float[] in, float[] out, int base, int stride, int n) {
    int window = (n + 127) / 128;
    int half = (window + 2) / 2;
    float sum = 0;
    int inside = 0;
    int output = 0;
    for (int step = 0; step < n + half - 1; step++) {
      if (step < n) {
        sum += in[base + step * stride];
        inside++;
      }
      if (step >= window) {
        sum -= in[base + (step - window) * stride];
        inside--;
      }
      if (step >= half - 1) {
        out[base + output * stride] = sum / inside;
        output++;
      }
    }
  }

  private static Quality quality(float[][] small) {
    int sum = 0;
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        sum += i < 63 ? step(small[i][j], small[i + 1][j]) : 0;
        sum += j < 63 ? step(small[i][j], small[i][j + 1]) : 0;
      }
    }
    return new Quality(Math.min(100, sum / 90));
  }

  private static int step(float u, float v) {
    return Math.abs((int) (((u - v) * 100) / 255));
  }

  /** D A, then that times the transpose of D. */
  static float[][] coefficients(float[][] a) {
    float[][] t = new float[16][64];
    float[][] b = new float[16][16];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 64; j++) {
        for (int k = 0; k < 64; k++) {
          t[i][j] += cosine(i, k) * a[k][j];
        }
      }
      for (int j = 0; j < 16; j++) {
        for (int k = 0; k < 64; k++) {
          b[i][j] += t[i][k] * cosine(j, k);
        }
      }
    }
    return b;
  }

  private static final float[] COSINES = new float[16 * 64];

  static {
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 64; j++) {
        double cosine = StrictMath.cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1));
        COSINES[64 * i + j] = (float) ((float) Math.sqrt(2.0 / 64) * cosine);
      }
    }
  }

  private static float cosine(int i, int j) {
    return COSINES[64 * i + j];
  }

  static Pdq256 bits(float[][] b) {
    float[] sorted = new float[256];
    for (int k = 0; k < 256; k++) {
      sorted[k] = b[k / 16][k % 16];
    }
    Arrays.sort(sorted);
    long[] words = new long[4];
    for (int k = 0; k < 256; k++) {
      if (b[k / 16][k % 16] > sorted[127]) {
        words[k / 64] |= 1L << (k % 64);
      }
    }
    return new Pdq256(words[0], words[1], words[2], words[3]);
  }

  /** Luma of packed RGB in the reference's rounding. */
  static float[] luma(byte[] rgb) {
    float[] luma = new float[rgb.length / 3];
    for (int p = 0; p < luma.length; p++) {
      luma[p] =
          0.299f * (rgb[3 * p] & 255)
              + 0.587f * (rgb[3 * p + 1] & 255)
              + 0.114f * (rgb[3 * p + 2] & 255);
    }
    return luma;
  }

  static float[] luma8(byte[] samples) {
    float[] luma = new float[samples.length];
    for (int p = 0; p < luma.length; p++) {
      luma[p] = samples[p] & 255;
    }
    return luma;
  }
}
