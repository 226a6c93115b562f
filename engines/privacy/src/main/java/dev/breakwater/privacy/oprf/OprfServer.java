package dev.breakwater.privacy.oprf;

import dev.breakwater.privacy.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The holder of the key: evaluates what it cannot read, and makes the list that clients compare
 * with. Safe for use by many threads if {@code random} is.
 */
public final class OprfServer {
  /** RFC 9497 counts a batch in two bytes; a request of this size takes long enough. */
  static final int MOST = 100;

  private final BigInteger key;
  private final Point publicKey;
  private final RandomGenerator random;

  private OprfServer(BigInteger key, RandomGenerator random) {
    this.key = key;
    this.publicKey = P256.multiply(key, P256.GENERATOR);
    this.random = random;
  }

  /**
   * A server whose key follows from 32 secret random bytes (RFC 9497, 3.2.1).
   *
   * @param info public: names the list and the period the key is for
   * @param random cryptographically strong
   */
  public static OprfServer of(byte[] seed, String info, RandomGenerator random) {
    if (seed.length != P256.SCALAR_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    byte[] input = new Bytes().add(seed).addSized(info).toArray();
    for (int counter = 0; counter <= 0xff; counter++) {
      BigInteger key =
          HashToCurve.scalar(
              new Bytes().add(input).addNumber(counter, 1).toArray(),
              Suite.domain("DeriveKeyPair"));
      if (key.signum() != 0) {
        return new OprfServer(key, random);
      }
    }
    throw new ArithmeticException("no key follows from this seed");
  }

  /** What clients must have from a place that shows the same to all of them: 33 bytes. */
  public byte[] publicKey() {
    return P256.encode(publicKey);
  }

  /** Evaluates a batch of 1 to 100; empty if one of them is not an element. */
  public Optional<Evaluation> evaluate(List<byte[]> blinded) {
    List<Point> asked = blinded.stream().map(P256::decode).flatMap(Optional::stream).toList();
    if (asked.size() != blinded.size() || asked.isEmpty() || asked.size() > MOST) {
      return Optional.empty();
    }
    List<Point> given = asked.stream().map(each -> P256.multiply(key, each)).toList();
    Proof proof = Proof.make(key, publicKey, asked, given, Suite.random(random));
    return Optional.of(new Evaluation(given.stream().map(P256::encode).toList(), proof.toBytes()));
  }

  /** The function's value of an entry of the list: 32 bytes. */
  public byte[] value(byte[] entry) {
    return Suite.output(entry, P256.multiply(key, Suite.element(entry)));
  }
}
