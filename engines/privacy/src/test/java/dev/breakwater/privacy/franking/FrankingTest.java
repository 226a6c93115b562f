package dev.breakwater.privacy.franking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.privacy.franking.FrankingServer.Finding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A message is sent, relayed and reported; and everyone who could lie tries. */
final class FrankingTest {
  private static final byte[] MESSAGE = "how was school?".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-25T08:30:00Z");
  private static final Envelope ENVELOPE = new Envelope("user-17", "user-4", NOW);

  private final FrankingServer server = new FrankingServer(Map.of(1, key(1)));
  private final FrankedMessage sent = FrankedMessage.of(MESSAGE, new SecureRandom());
  private final Tag tag = server.mark(ENVELOPE, sent.commitment());

  @Test
  void findsAReportedMessageGenuine() {
    FrankedMessage reported = FrankedMessage.read(sent.toBytes()).orElseThrow();

    assertThat(server.judge(reported, ENVELOPE, sent.commitment(), tag))
        .isInstanceOfSatisfying(
            Finding.Genuine.class,
            genuine -> {
              assertThat(genuine.message()).isEqualTo(MESSAGE);
              assertThat(genuine.envelope()).isEqualTo(ENVELOPE);
            });
  }

  @Property(tries = 200)
  void refusesAMessageThatWasChangedByAsMuchAsABit(@ForAll short where) {
    byte[] changed = sent.toBytes();
    int bit = Math.floorMod(where, changed.length * 8);
    changed[bit / 8] ^= (byte) (1 << bit % 8);

    assertThat(
            server.judge(
                FrankedMessage.read(changed).orElseThrow(), ENVELOPE, sent.commitment(), tag))
        .isEqualTo(new Finding.NotThatMessage());
  }

  @Test
  void refusesToPinAMessageOnSomebodyElse() {
    Envelope framed = new Envelope("user-18", "user-4", NOW);
    Envelope later = new Envelope("user-17", "user-4", NOW.plusSeconds(1));
    Envelope shifted = new Envelope("user-1", "7user-4", NOW);

    assertThat(server.judge(sent, framed, sent.commitment(), tag))
        .isEqualTo(new Finding.NeverMarked());
    assertThat(server.judge(sent, later, sent.commitment(), tag))
        .isEqualTo(new Finding.NeverMarked());
    assertThat(server.judge(sent, shifted, sent.commitment(), tag))
        .isEqualTo(new Finding.NeverMarked());
  }

  @Test
  void refusesAMessageThatWasNeverRelayed() {
    FrankedMessage invented = FrankedMessage.of(MESSAGE, new SecureRandom());
    Tag forged = new Tag(1, new byte[32]);

    assertThat(server.judge(invented, ENVELOPE, invented.commitment(), tag))
        .isEqualTo(new Finding.NeverMarked());
    assertThat(server.judge(invented, ENVELOPE, invented.commitment(), forged))
        .isEqualTo(new Finding.NeverMarked());
  }

  @Test
  void letsAReceiverDropAMessageThatCouldNotBeReported() {
    FrankedMessage other = FrankedMessage.of(MESSAGE, new SecureRandom());

    assertThat(sent.fits(sent.commitment())).isTrue();
    assertThat(sent.fits(other.commitment())).isFalse();
    assertThat(FrankedMessage.read(new byte[31])).isEmpty();
  }

  @Test
  void judgesOldMessagesAfterTheKeyWasReplacedAndSaysWhenItCannot() {
    FrankingServer replaced = new FrankingServer(Map.of(1, key(1), 2, key(2)));
    FrankingServer dropped = new FrankingServer(Map.of(2, key(2)));

    assertThat(replaced.mark(ENVELOPE, sent.commitment()).keyNumber()).isEqualTo(2);
    assertThat(replaced.judge(sent, ENVELOPE, sent.commitment(), tag))
        .isInstanceOf(Finding.Genuine.class);
    assertThat(dropped.judge(sent, ENVELOPE, sent.commitment(), tag))
        .isEqualTo(new Finding.TooOld());
  }

  @Test
  void tellsTheServerNothingButTheLengthOfACommitment() {
    assertThat(sent.commitment())
        .isNotEqualTo(FrankedMessage.of(MESSAGE, new SecureRandom()).commitment());
    assertThat(sent.commitment().bytes()).hasSize(32);
    assertThat(sent + " " + ENVELOPE + " " + tag).doesNotContain("school", "user");
  }

  /** For whoever implements it again: the vector of docs/encrypted-apps.md. */
  @Test
  void agreesWithThePublishedVector() {
    FrankedMessage message = FrankedMessage.of(MESSAGE, counting());
    HexFormat hex = HexFormat.of();

    assertThat(hex.formatHex(message.commitment().bytes()))
        .isEqualTo("fe4594c89e10dab2cf5bd11381ca9d12630d216a17e58493ef4bee4d766eeb49");
    assertThat(hex.formatHex(server.mark(ENVELOPE, message.commitment()).bytes()))
        .isEqualTo("5cf84722e3f1da3cfbf4c0dfbeab4d2c8d51e67b44b04b7e3f33fd09279a868c");
  }

  private static RandomGenerator counting() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only bytes are drawn");
      }

      @Override
      public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) i;
        }
      }
    };
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
