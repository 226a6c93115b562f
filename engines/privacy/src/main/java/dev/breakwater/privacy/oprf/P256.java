package dev.breakwater.privacy.oprf;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * The group P-256 (NIST SP 800-186), as RFC 9497 wants it.
 *
 * <p>A secret scalar is multiplied by the JDK's own ECDH, which takes the same time for every
 * scalar. ECDH gives the x of kP only; which of the two points it is, is told by a second
 * multiplication: of Q and -Q, only kP gives x((k+1)P) when P is added to it (after Brier and Joye,
 * PKC 2002). Everything else here works on public values or on the client's own input and takes
 * times that depend on them.
 */
final class P256 {
  static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  static final BigInteger ORDER =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  static final BigInteger A = P.subtract(BigInteger.valueOf(3));
  static final BigInteger B =
      hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
  static final Point GENERATOR =
      new Point(
          hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  static final int ELEMENT_BYTES = 33;
  static final int SCALAR_BYTES = 32;

  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final BigInteger ROOT_EXPONENT = P.add(BigInteger.ONE).shiftRight(2);
  private static final int EVEN = 2;
  private static final int ODD = 3;

  private P256() {}

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is the identity, which for points that nobody chose together
   *     never comes up
   */
  static Point add(Point left, Point right) {
    BigInteger slope;
    if (!left.x().equals(right.x())) {
      slope = divide(right.y().subtract(left.y()), right.x().subtract(left.x()));
    } else if (left.y().equals(right.y())) {
      slope = divide(THREE.multiply(left.x().pow(2)).add(A), TWO.multiply(left.y()));
    } else {
      throw new ArithmeticException("a sum is the identity");
    }
    BigInteger x = slope.pow(2).subtract(left.x()).subtract(right.x()).mod(P);
    return new Point(x, slope.multiply(left.x().subtract(x)).subtract(left.y()).mod(P));
  }

  /** {@code scalar} times {@code point}; the scalar is between 1 and the order. */
  static Point multiply(BigInteger scalar, Point point) {
    if (scalar.signum() <= 0 || scalar.compareTo(ORDER) >= 0) {
      throw new ArithmeticException("a scalar is between 1 and the order of the group");
    }
    if (scalar.equals(BigInteger.ONE)) {
      return point;
    }
    if (scalar.equals(ORDER.subtract(BigInteger.ONE))) {
      return point.negate();
    }
    BigInteger x = agree(scalar, point);
    BigInteger next = agree(scalar.add(BigInteger.ONE), point);
    Point candidate = new Point(x, root(curve(x)));
    // kP is neither P nor -P here unless k is 1 or -1, so the sum is never the identity.
    return add(candidate, point).x().equals(next) ? candidate : candidate.negate();
  }

  /** SEC 1's compressed form. */
  static byte[] encode(Point point) {
    byte[] encoded = new byte[ELEMENT_BYTES];
    encoded[0] = (byte) (point.y().testBit(0) ? ODD : EVEN);
    System.arraycopy(fixed(point.x()), 0, encoded, 1, SCALAR_BYTES);
    return encoded;
  }

  /** A point from the wire; empty unless it is on the curve and in compressed form. */
  static Optional<Point> decode(byte[] encoded) {
    if (encoded.length != ELEMENT_BYTES || (encoded[0] != EVEN && encoded[0] != ODD)) {
      return Optional.empty();
    }
    BigInteger x = new BigInteger(1, encoded, 1, SCALAR_BYTES);
    if (x.compareTo(P) >= 0 || !isSquare(curve(x))) {
      return Optional.empty();
    }
    Point even = withParity(new Point(x, root(curve(x))), false);
    return Optional.of(encoded[0] == EVEN ? even : even.negate());
  }

  /** 32 bytes, big-endian. */
  static byte[] fixed(BigInteger number) {
    byte[] bytes = new byte[SCALAR_BYTES];
    byte[] shortest = number.toByteArray();
    int from = Math.max(0, shortest.length - SCALAR_BYTES);
    int length = shortest.length - from;
    System.arraycopy(shortest, from, bytes, SCALAR_BYTES - length, length);
    return bytes;
  }

  /** The right side of the curve's equation. */
  static BigInteger curve(BigInteger x) {
    return x.pow(3).add(A.multiply(x)).add(B).mod(P);
  }

  static boolean isSquare(BigInteger number) {
    return root(number).pow(2).mod(P).equals(number.mod(P));
  }

  /** A root, if there is one: P is 3 modulo 4. */
  static BigInteger root(BigInteger number) {
    return number.modPow(ROOT_EXPONENT, P);
  }

  static Point withParity(Point point, boolean odd) {
    return point.y().testBit(0) == odd ? point : point.negate();
  }

  private static BigInteger divide(BigInteger above, BigInteger below) {
    return above.multiply(below.modInverse(P)).mod(P);
  }

  private static BigInteger agree(BigInteger scalar, Point point) {
    try {
      ECParameterSpec curve = parameters();
      KeyFactory keys = KeyFactory.getInstance("EC");
      PrivateKey secret = keys.generatePrivate(new ECPrivateKeySpec(scalar, curve));
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(secret);
      agreement.doPhase(
          keys.generatePublic(new ECPublicKeySpec(new ECPoint(point.x(), point.y()), curve)), true);
      return new BigInteger(1, agreement.generateSecret());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks ECDH on P-256", broken);
    }
  }

  private static ECParameterSpec parameters() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(1, HexFormat.of().parseHex(digits));
  }
}
