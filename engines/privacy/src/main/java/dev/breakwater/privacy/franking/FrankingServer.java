package dev.breakwater.privacy.franking;

import dev.breakwater.privacy.Bytes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The side that relays messages it cannot read, marks them, and later tells whether a reported one
 * is genuine.
 *
 * <p>It keeps nothing for each message. Keys are numbered; the highest number marks, the others
 * still check, so that a key can be replaced and, when the last report of its time is too old to
 * matter, dropped.
 */
public final class FrankingServer {
  private static final String DOMAIN = "breakwater franking tag v1";

  private final TreeMap<Integer, byte[]> keys;

  /**
   * A server with these keys of 32 random bytes, by number.
   *
   * @throws IllegalArgumentException if there is none, or one has another length
   */
  public FrankingServer(Map<Integer, byte[]> keys) {
    this.keys = new TreeMap<>();
    keys.forEach((number, key) -> this.keys.put(number, key.clone()));
    if (keys.isEmpty()
        || !keys.values().stream().allMatch(key -> key.length == FrankedMessage.KEY_BYTES)) {
      throw new IllegalArgumentException("a franking server has at least one key, of 32 bytes");
    }
  }

  /** What a report came to. */
  public sealed interface Finding {
    /** This was sent, by whom and when the envelope says. */
    record Genuine(Envelope envelope, byte[] message) implements Finding {
      @Override
      public String toString() {
        return "Genuine[redacted]";
      }
    }

    /** The message is not the one that was committed to, or the sender's app was not honest. */
    record NotThatMessage() implements Finding {}

    /** The server never marked this envelope with this commitment. */
    record NeverMarked() implements Finding {}

    /** The key that would tell has been dropped. */
    record TooOld() implements Finding {}
  }

  /** Marks a message on its way. */
  public Tag mark(Envelope envelope, Commitment commitment) {
    Map.Entry<Integer, byte[]> newest = keys.lastEntry();
    return new Tag(newest.getKey(), tag(newest.getValue(), envelope, commitment));
  }

  /** Tells whether what a user reports was really sent. */
  public Finding judge(FrankedMessage reported, Envelope envelope, Commitment commitment, Tag tag) {
    Optional<byte[]> key = Optional.ofNullable(keys.get(tag.keyNumber()));
    if (key.isEmpty()) {
      return new Finding.TooOld();
    }
    if (!MessageDigest.isEqual(tag(key.get(), envelope, commitment), tag.bytes())) {
      return new Finding.NeverMarked();
    }
    return reported.fits(commitment)
        ? new Finding.Genuine(envelope, reported.message())
        : new Finding.NotThatMessage();
  }

  private static byte[] tag(byte[] key, Envelope envelope, Commitment commitment) {
    return FrankedMessage.mac(
        key,
        new Bytes().addSized(DOMAIN).add(envelope.toBytes()).add(commitment.bytes()).toArray());
  }
}
