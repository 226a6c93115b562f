package dev.breakwater.privacy.franking;

import dev.breakwater.privacy.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message with the key that binds its sender to it.
 *
 * <p>The idea is Facebook's (Messenger Secret Conversations, 2016), analysed by Grubbs, Lu and
 * Ristenpart (CRYPTO 2017). The sender draws a fresh franking key, puts it beside the message
 * <em>inside</em> the encryption, and sends HMAC-SHA-256(key, message) <em>outside</em>, as a
 * {@link Commitment}. The server tags the commitment with who sent it to whom and when ({@link
 * FrankingServer}), reading nothing. The receiver drops a message whose commitment does not fit.
 * Whoever reports hands over message, key and tag.
 *
 * <p>The key has the same length always: HMAC hashes longer keys and pads shorter ones, and either
 * would let one commitment open to two messages. A message with a franking key and nothing else is
 * committing even under a cipher that is not (Dodis and others, CRYPTO 2018, broke attachments that
 * skipped this): commit to an attachment's key <em>and</em> its ciphertext's digest.
 */
public final class FrankedMessage {
  static final int KEY_BYTES = 32;
  static final String HMAC = "HmacSHA256";

  private final byte[] message;
  private final byte[] key;

  private FrankedMessage(byte[] message, byte[] key) {
    this.message = message;
    this.key = key;
  }

  /** A message to be sent, under a fresh key. {@code random} must be cryptographically strong. */
  public static FrankedMessage of(byte[] message, RandomGenerator random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new FrankedMessage(message.clone(), key);
  }

  /** What a report holds, or what came out of the encryption; empty if it cannot be one. */
  public static Optional<FrankedMessage> read(byte[] sealed) {
    return sealed.length < KEY_BYTES
        ? Optional.empty()
        : Optional.of(
            new FrankedMessage(
                Arrays.copyOfRange(sealed, KEY_BYTES, sealed.length),
                Arrays.copyOf(sealed, KEY_BYTES)));
  }

  /** The message. */
  public byte[] message() {
    return message.clone();
  }

  /** Key and message, as they go into the encryption and into a report. */
  public byte[] toBytes() {
    return Bytes.join(key, message);
  }

  /** What goes beside the ciphertext, and tells the server nothing. */
  public Commitment commitment() {
    return new Commitment(mac(key, message));
  }

  /** Whether {@code commitment} is of this message. A receiver drops one that is not. */
  public boolean fits(Commitment commitment) {
    return MessageDigest.isEqual(mac(key, message), commitment.bytes());
  }

  static byte[] mac(byte[] key, byte[] over) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(over);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }

  @Override
  public String toString() {
    return "FrankedMessage[redacted]";
  }
}
