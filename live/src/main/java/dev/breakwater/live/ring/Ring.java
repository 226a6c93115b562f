package dev.breakwater.live.ring;

import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Film;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last coded pictures of one stream, in memory, each encrypted under a key that exists nowhere
 * else (AES-256-GCM).
 *
 * <p>It keeps at most a span of time and a number of bytes; what falls out is gone. {@link #forget}
 * destroys the key. So what a swap file or a dump of the heap holds of a stream in which nothing
 * was found cannot be read once its key is overwritten; a dump of a running server holds both.
 *
 * <p>Safe for many threads.
 */
public final class Ring {
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;
  private static final int OBJECTS = 200;

  private final Duration span;
  private final long mostBytes;
  private final byte[] key = new byte[32];
  private final Deque<Kept> kept = new ArrayDeque<>();
  private long bytes;
  private long number;
  private boolean forgotten;

  public Ring(Duration span, long mostBytes, SecureRandom random) {
    this.span = span;
    this.mostBytes = mostBytes;
    random.nextBytes(key);
  }

  private record Kept(
      Instant at,
      long number,
      Codec codec,
      byte[] config,
      byte[] sealed,
      boolean key,
      long millis) {
    /** In memory, with the objects around it. */
    int size() {
      return sealed.length + config.length + OBJECTS;
    }
  }

  /**
   * The pictures of a moment, as a file.
   *
   * @param mediaType what the bytes are
   * @param from when the first of them came
   */
  public record Recording(String mediaType, byte[] bytes, Instant from, Instant to) {
    @Override
    public String toString() {
      return "Recording(" + mediaType + ", " + bytes.length + " bytes)";
    }
  }

  /** Keeps a picture that came at {@code at}. */
  public synchronized void put(CodedFrame frame, Instant at) {
    if (forgotten) {
      return;
    }
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, number, frame.bytes());
    kept.addLast(
        new Kept(at, number++, frame.codec(), frame.config(), sealed, frame.key(), frame.millis()));
    bytes += kept.getLast().size();
    Instant oldest = at.minus(span);
    while (!kept.isEmpty() && (kept.getFirst().at().isBefore(oldest) || bytes > mostBytes)) {
      bytes -= kept.removeFirst().size();
    }
  }

  /** Everything there is, as one film; empty when there is nothing. */
  public synchronized Optional<Recording> recording() {
    List<CodedFrame> frames = new ArrayList<>();
    if (kept.isEmpty() || forgotten) {
      return Optional.empty();
    }
    Kept last = kept.getLast();
    Instant from = last.at();
    for (Kept each : kept) {
      // A film is of one codec: what was sent before a change of it is left out.
      if (each.codec() == last.codec() && Arrays.equals(each.config(), last.config())) {
        from = each.at().isBefore(from) ? each.at() : from;
        frames.add(
            new CodedFrame(
                each.codec(),
                each.config(),
                cipher(Cipher.DECRYPT_MODE, each.number(), each.sealed()),
                each.key(),
                each.millis()));
      }
    }
    return Optional.of(new Recording("video/x-matroska", Film.of(frames), from, last.at()));
  }

  /** Makes everything unreadable for ever. */
  public synchronized void forget() {
    forgotten = true;
    kept.clear();
    Arrays.fill(key, (byte) 0);
    bytes = 0;
  }

  /** The pictures as they lie in memory. */
  synchronized List<byte[]> sealed() {
    return kept.stream().map(each -> each.sealed().clone()).toList();
  }

  /** How many bytes it holds. */
  public synchronized long size() {
    return bytes;
  }

  private byte[] cipher(int mode, long nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] counted = ByteBuffer.allocate(NONCE_BYTES).putLong(4, nonce).array();
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, counted));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES-GCM", broken);
    }
  }
}
