package dev.breakwater.privacy.oprf;

import java.math.BigInteger;

/** A point of P-256 other than the identity. */
record Point(BigInteger x, BigInteger y) {
  Point negate() {
    return new Point(x, P256.P.subtract(y));
  }
}
