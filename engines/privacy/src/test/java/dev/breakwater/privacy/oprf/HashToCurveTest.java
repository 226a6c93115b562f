package dev.breakwater.privacy.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 9380, appendix J.1.1. */
final class HashToCurveTest {
  private static final byte[] DOMAIN =
      "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "'', 2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4,"
        + " 8a7a74985cc5c776cdfe4b1f19884970453912e9d31528c060be9ab5c43e8415",
    "abc, 0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f,"
        + " 5c41b3d0731a27a7b14bc0bf0ccded2d8751f83493404c84a88e71ffd424212e",
    "abcdef0123456789, 65038ac8f2b1def042a5df0b33b1f4eca6bff7cb0f9c6c1526811864e544ed80,"
        + " cad44d40a656e7aff4002a8de287abc8ae0482b5ae825822bb870d6df9b56ca3"
  })
  void hashesToThePointsOfTheRfc(String message, String x, String y) {
    Point point = HashToCurve.point(message.getBytes(StandardCharsets.UTF_8), DOMAIN);

    assertThat(point).isEqualTo(new Point(new BigInteger(x, 16), new BigInteger(y, 16)));
  }
}
