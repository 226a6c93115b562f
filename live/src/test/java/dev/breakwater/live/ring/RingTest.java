package dev.breakwater.live.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.live.Pictures;
import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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
  void keepsNothingOfAPictureButCiphertext() {
    byte[] picture = Pictures.jpeg(Pictures.shapes(1));
    Ring large = new Ring(Duration.ofSeconds(30), 10_000_000, new SecureRandom());

    large.put(CodedFrame.jpeg(picture, 0), NOW);
    large.put(CodedFrame.jpeg(picture, 0), NOW);

    List<byte[]> kept = large.sealed();
    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst()).hasSizeGreaterThanOrEqualTo(picture.length);
    assertThat(kept.getFirst()).isNotEqualTo(kept.getLast());
    Set<Long> ofThePicture = slices(picture);
    assertThat(kept).allMatch(each -> Collections.disjoint(slices(each), ofThePicture));
    assertThat(slices(large.recording().orElseThrow().bytes()).containsAll(ofThePicture)).isTrue();
  }

  @Test
  void cannotReadAfterForgettingEvenWhatSomebodyTookOfItsMemory() throws Exception {
    Keyhole random = new Keyhole();
    Ring watched = new Ring(Duration.ofSeconds(30), 10_000, random);
    watched.put(frame("seen"), NOW);
    byte[] taken = watched.sealed().getFirst();
    assertThat(opened(taken, random.key)).isEqualTo("seen".getBytes(StandardCharsets.UTF_8));

    watched.forget();

    assertThat(watched.sealed()).isEmpty();
    assertThat(random.key).containsOnly(0);
    assertThatThrownBy(() -> opened(taken, random.key)).isInstanceOf(AEADBadTagException.class);
  }

  @Test
  void saysNothingOfWhatItHolds() {
    ring.put(frame("marker"), NOW);

    assertThat(ring.recording().orElseThrow().toString()).doesNotContain("marker");
  }

  /** Sees the one array in which the key of a ring lies. */
  private static final class Keyhole extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private byte[] key = new byte[0];

    @Override
    public void nextBytes(byte[] bytes) {
      super.nextBytes(bytes);
      key = bytes;
    }
  }

  /** The first picture of a ring. */
  private static byte[] opened(byte[] sealed, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, new byte[12]));
    return cipher.doFinal(sealed);
  }

  /** Each eight bytes that follow one another: too many to be the same by chance. */
  private static Set<Long> slices(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return IntStream.rangeClosed(0, bytes.length - Long.BYTES)
        .mapToObj(buffer::getLong)
        .collect(Collectors.toSet());
  }

  private static CodedFrame frame(String text) {
    return CodedFrame.jpeg(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static String text(Ring.Recording recording) {
    return new String(recording.bytes(), StandardCharsets.ISO_8859_1);
  }
}
