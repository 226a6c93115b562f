package dev.breakwater.privacy.oprf;

import dev.breakwater.privacy.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A proof that a whole batch was evaluated under the one key that is published: discrete logarithms
 * are equal (RFC 9497, 2.2). Without it a server could give each client a key of its own, and know
 * them by it.
 */
record Proof(BigInteger challenge, BigInteger response) {
  static Proof make(
      BigInteger key, Point publicKey, List<Point> asked, List<Point> given, BigInteger random) {
    Composite composite = Composite.of(publicKey, asked, given);
    BigInteger challenge =
        challenge(
            publicKey,
            composite,
            P256.multiply(random, P256.GENERATOR),
            P256.multiply(random, composite.asked));
    return new Proof(challenge, random.subtract(challenge.multiply(key)).mod(P256.ORDER));
  }

  boolean holds(Point publicKey, List<Point> asked, List<Point> given) {
    try {
      Composite composite = Composite.of(publicKey, asked, given);
      Point second = combine(P256.GENERATOR, publicKey);
      Point third = combine(composite.asked, composite.given);
      return challenge(publicKey, composite, second, third).equals(challenge);
    } catch (ArithmeticException identity) {
      return false;
    }
  }

  byte[] toBytes() {
    return Bytes.join(P256.fixed(challenge), P256.fixed(response));
  }

  static Optional<Proof> read(byte[] bytes) {
    if (bytes.length != 2 * P256.SCALAR_BYTES) {
      return Optional.empty();
    }
    BigInteger challenge = new BigInteger(1, Arrays.copyOf(bytes, P256.SCALAR_BYTES));
    BigInteger response =
        new BigInteger(1, Arrays.copyOfRange(bytes, P256.SCALAR_BYTES, bytes.length));
    boolean small = challenge.compareTo(P256.ORDER) < 0 && response.compareTo(P256.ORDER) < 0;
    return small ? Optional.of(new Proof(challenge, response)) : Optional.empty();
  }

  private Point combine(Point left, Point right) {
    return P256.add(P256.multiply(response, left), P256.multiply(challenge, right));
  }

  private static BigInteger challenge(
      Point publicKey, Composite composite, Point second, Point third) {
    Bytes transcript = new Bytes();
    for (Point each : List.of(publicKey, composite.asked, composite.given, second, third)) {
      transcript.addSized(P256.encode(each));
    }
    return Suite.scalar(transcript.add("Challenge").toArray());
  }

  /** A batch as one pair, each member weighed by a number that nobody can choose. */
  private record Composite(Point asked, Point given) {
    static Composite of(Point publicKey, List<Point> asked, List<Point> given) {
      byte[] seed =
          HashToCurve.sha256(
              new Bytes()
                  .addSized(P256.encode(publicKey))
                  .addSized(Suite.domain("Seed-"))
                  .toArray());
      Composite sum = weighed(seed, 0, asked, given);
      for (int i = 1; i < asked.size(); i++) {
        Composite next = weighed(seed, i, asked, given);
        sum = new Composite(P256.add(sum.asked, next.asked), P256.add(sum.given, next.given));
      }
      return sum;
    }

    private static Composite weighed(byte[] seed, int i, List<Point> asked, List<Point> given) {
      BigInteger weight =
          Suite.scalar(
              new Bytes()
                  .addSized(seed)
                  .addNumber(i, Short.BYTES)
                  .addSized(P256.encode(asked.get(i)))
                  .addSized(P256.encode(given.get(i)))
                  .add("Composite")
                  .toArray());
      return new Composite(
          P256.multiply(weight, asked.get(i)), P256.multiply(weight, given.get(i)));
    }
  }
}
