package dev.breakwater.privacy.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The group's arithmetic against the slow and obvious way. */
final class P256Properties {
  @Property(tries = 60)
  void multipliesAsRepeatedAdditionDoes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int k) {
    Point point = any(seed);

    Point sum = point;
    for (int i = 1; i < k; i++) {
      sum = P256.add(sum, point);
    }

    assertThat(P256.multiply(BigInteger.valueOf(k), point)).isEqualTo(sum);
  }

  @Property(tries = 60)
  void multipliesByDoublingAndAdding(@ForAll long seed) {
    Point point = any(seed);
    BigInteger scalar = Suite.random(new Random(~seed));

    assertThat(P256.multiply(scalar, point)).isEqualTo(slowly(scalar, point));
  }

  @Property(tries = 100)
  void readsEveryPointThatItWrites(@ForAll long seed) {
    Point point = any(seed);

    assertThat(P256.decode(P256.encode(point))).contains(point);
    assertThat(P256.decode(P256.encode(point.negate()))).contains(point.negate());
  }

  @Property(tries = 200)
  void readsNothingThatIsNotOnTheCurve(@ForAll long seed) {
    byte[] encoded = new byte[P256.ELEMENT_BYTES];
    new Random(seed).nextBytes(encoded);
    encoded[0] = 2;
    BigInteger x = new BigInteger(1, encoded, 1, P256.SCALAR_BYTES);
    BigInteger legendre =
        P256.curve(x).modPow(P256.P.subtract(BigInteger.ONE).shiftRight(1), P256.P);

    Optional<Point> point = P256.decode(encoded);

    assertThat(point.isPresent()).isEqualTo(legendre.equals(BigInteger.ONE));
    assertThat(point.stream())
        .allMatch(it -> it.y().pow(2).mod(P256.P).equals(P256.curve(it.x())))
        .allMatch(it -> !it.y().testBit(0));
  }

  private static Point any(long seed) {
    return HashToCurve.point(BigInteger.valueOf(seed).toByteArray(), new byte[] {1});
  }

  private static Point slowly(BigInteger scalar, Point point) {
    Point sum = point;
    for (int bit = scalar.bitLength() - 2; bit >= 0; bit--) {
      sum = P256.add(sum, sum);
      if (scalar.testBit(bit)) {
        sum = P256.add(sum, point);
      }
    }
    return sum;
  }
}
