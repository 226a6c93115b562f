package dev.breakwater.privacy.oprf;

import dev.breakwater.privacy.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Hashing to a point or a scalar of P-256, after RFC 9380: P256_XMD:SHA-256_SSWU_RO_.
 *
 * <p>{@code domain} keeps uses of the same hash apart; it has at most 255 bytes.
 */
final class HashToCurve {
  private static final int HASH_BYTES = 32;
  private static final int BLOCK_BYTES = 64;

  /** 128 bits more than the field, so that reducing is as good as even. */
  private static final int FIELD_BYTES = 48;

  private static final BigInteger Z = BigInteger.valueOf(-10);

  private HashToCurve() {}

  static Point point(byte[] message, byte[] domain) {
    byte[] uniform = expand(message, domain, 2 * FIELD_BYTES);
    return P256.add(map(field(uniform, 0, P256.P)), map(field(uniform, 1, P256.P)));
  }

  static BigInteger scalar(byte[] message, byte[] domain) {
    return field(expand(message, domain, FIELD_BYTES), 0, P256.ORDER);
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Arrays.stream(parts).forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this JDK lacks SHA-256", broken);
    }
  }

  /** The simplified map of Shallue, van de Woestijne and Ulas (RFC 9380, 6.6.2). */
  static Point map(BigInteger u) {
    BigInteger zu2 = Z.multiply(u.pow(2)).mod(P256.P);
    BigInteger sum = zu2.pow(2).add(zu2).mod(P256.P);
    BigInteger inverse =
        sum.signum() == 0
            ? Z.modInverse(P256.P).negate()
            : sum.modInverse(P256.P).add(BigInteger.ONE);
    BigInteger first =
        P256.B.negate().multiply(P256.A.modInverse(P256.P)).multiply(inverse).mod(P256.P);
    BigInteger x = P256.isSquare(P256.curve(first)) ? first : zu2.multiply(first).mod(P256.P);
    return P256.withParity(new Point(x, P256.root(P256.curve(x))), u.testBit(0));
  }

  private static BigInteger field(byte[] uniform, int number, BigInteger modulus) {
    return new BigInteger(1, uniform, number * FIELD_BYTES, FIELD_BYTES).mod(modulus);
  }

  /** expand_message_xmd (RFC 9380, 5.3.1). */
  static byte[] expand(byte[] message, byte[] domain, int length) {
    byte[] suffix = new Bytes().add(domain).addNumber(domain.length, 1).toArray();
    byte[] first =
        sha256(
            new Bytes()
                .add(new byte[BLOCK_BYTES])
                .add(message)
                .addNumber(length, Short.BYTES)
                .addNumber(0, 1)
                .add(suffix)
                .toArray());
    Bytes uniform = new Bytes();
    byte[] previous = new byte[HASH_BYTES];
    for (int block = 1; (block - 1) * HASH_BYTES < length; block++) {
      previous = sha256(xor(first, previous), new byte[] {(byte) block}, suffix);
      uniform.add(previous);
    }
    return Arrays.copyOf(uniform.toArray(), length);
  }

  private static byte[] xor(byte[] left, byte[] right) {
    byte[] both = new byte[left.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = (byte) (left[i] ^ right[i]);
    }
    return both;
  }
}
