package dev.breakwater.hashing.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpectrumTest {
  /** The checksum was taken of the matrix as Meta's C++ builds it with gcc and glibc. */
  @Test
  void cosinesHaveTheBitsOfTheReference() {
    int checksum = 1;
    for (float[] row : Spectrum.cosines()) {
      for (float cosine : row) {
        checksum = 31 * checksum + Float.floatToRawIntBits(cosine);
      }
    }

    assertThat(checksum).isEqualTo(-1081189119);
  }
}
