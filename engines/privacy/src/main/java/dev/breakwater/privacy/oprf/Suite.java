package dev.breakwater.privacy.oprf;

import dev.breakwater.privacy.Bytes;
import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** What both sides of VOPRF with P256-SHA256 agree on (RFC 9497, 3.1 and 4.3). */
final class Suite {
  /** "OPRFV1-", the mode 1 for VOPRF, "-P256-SHA256". */
  private static final byte[] CONTEXT =
      new Bytes().add("OPRFV1-").addNumber(1, 1).add("-P256-SHA256").toArray();

  private Suite() {}

  static byte[] domain(String use) {
    return new Bytes().add(use).add(CONTEXT).toArray();
  }

  static Point element(byte[] input) {
    return HashToCurve.point(input, domain("HashToGroup-"));
  }

  static BigInteger scalar(byte[] transcript) {
    return HashToCurve.scalar(transcript, domain("HashToScalar-"));
  }

  /** Uniform between 1 and the order, by rejection. */
  static BigInteger random(RandomGenerator random) {
    byte[] bytes = new byte[P256.SCALAR_BYTES];
    BigInteger scalar;
    do {
      random.nextBytes(bytes);
      scalar = new BigInteger(1, bytes);
    } while (scalar.signum() == 0 || scalar.compareTo(P256.ORDER) >= 0);
    return scalar;
  }

  /** The function's value, from the element that only the holder of the key can make. */
  static byte[] output(byte[] input, Point element) {
    return HashToCurve.sha256(
        new Bytes().addSized(input).addSized(P256.encode(element)).add("Finalize").toArray());
  }
}
