package dev.breakwater.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RingTest {
  private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");
  private final Ring ring = new Ring(Duration.ofSeconds(30), 10_000, new SecureRandom());

  @Test
  void givesBackWhatCameWithinItsSpan() {
    ring.put(frame("too old"), NOW);
    ring.put(frame("first kept"), NOW.plusSeconds(31));
    ring.put(frame("last kept"), NOW.plusSeconds(40));

    Ring.Recording recording = ring.recording().orElseThrow();

    assertThat(text(recording)).contains("first kept", "last kept").doesNotContain("too old");
    assertThat(recording.from()).isEqualTo(NOW.plusSeconds(31));
    assertThat(recording.to()).isEqualTo(NOW.plusSeconds(40));
  }

  @Test
  void holdsNoMoreBytesThanItMay() {
    for (int i = 0; i < 100; i++) {
      ring.put(frame("x".repeat(1_000)), NOW.plusMillis(i));
    }

    assertThat(ring.size()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void countsHowPicturesAreCodedAndSmallOnesToo() {
    for (int i = 0; i < 100; i++) {
      ring.put(new CodedFrame(Codec.AVC, new byte[3_000], new byte[1], true, i), NOW);
    }

    assertThat(ring.size()).isBetween(3_000L, 10_000L);
  }

  @Test
  void forgets() {
    ring.put(frame("seen"), NOW);

    ring.forget();
    ring.put(frame("later"), NOW);

    assertThat(ring.recording()).isEmpty();
    assertThat(ring.size()).isZero();
  }

  @Test
  void saysNothingOfWhatItHolds() {
    ring.put(frame("marker"), NOW);

    assertThat(ring.recording().orElseThrow().toString()).doesNotContain("marker");
  }

  private static CodedFrame frame(String text) {
    return CodedFrame.jpeg(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static String text(Ring.Recording recording) {
    return new String(recording.bytes(), StandardCharsets.ISO_8859_1);
  }
}
