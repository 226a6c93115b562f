package dev.breakwater.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Pdq256Properties {
  @Property
  void textFormIsTheBigEndianNumber(
      @ForAll long w0, @ForAll long w1, @ForAll long w2, @ForAll long w3) {
    Pdq256 hash = new Pdq256(w0, w1, w2, w3);

    BigInteger number = new BigInteger(hash.hex(), 16);

    assertThat(number.testBit(0)).isEqualTo((w0 & 1) == 1);
    assertThat(number.testBit(255)).isEqualTo(w3 < 0);
    assertThat(number.bitCount()).isEqualTo(hash.bitCount());
    assertThat(Pdq256.parse(hash.hex())).isEqualTo(hash);
    assertThat(Pdq256.parse(hash.hex().toUpperCase(Locale.ROOT))).isEqualTo(hash);
  }

  @Property
  void distanceIsTheBitCountOfTheDifference(@ForAll long a, @ForAll long b) {
    Pdq256 one = new Pdq256(a, b, 0, a);
    Pdq256 other = new Pdq256(b, 0, a, a);

    int expected = new BigInteger(one.hex(), 16).xor(new BigInteger(other.hex(), 16)).bitCount();

    assertThat(one.distanceTo(other)).isEqualTo(expected).isEqualTo(other.distanceTo(one));
  }

  @Example
  void refusesTextThatIsNotSixtyFourHexDigits() {
    assertThatThrownBy(() -> Pdq256.parse("00")).hasMessageContaining("64 hex digits");
    assertThatThrownBy(() -> Pdq256.parse("g".repeat(64))).hasMessageContaining("64 hex digits");
  }

  @Example
  void doesNotShowItselfInLogs() {
    Pdq256 hash = Pdq256.parse("0123456789abcdef".repeat(4));

    assertThat(hash.toString()).doesNotContain("cdef");
  }
}
