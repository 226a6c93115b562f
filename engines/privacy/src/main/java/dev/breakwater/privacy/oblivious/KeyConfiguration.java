package dev.breakwater.privacy.oblivious;

import dev.breakwater.privacy.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A gateway's public key as clients get it (RFC 9458, 3.1). All clients must get the same one: a
 * gateway that gives each its own knows them by it.
 *
 * @param id 0 to 255
 * @param publicKey 32 bytes
 */
public record KeyConfiguration(int id, byte[] publicKey) {
  private static final int ALGORITHMS_BYTES = 4;

  public KeyConfiguration {
    if (id < 0 || id > 0xff || publicKey.length != X25519.BYTES) {
      throw new IllegalArgumentException("a key is 32 bytes and has a number from 0 to 255");
    }
    publicKey = publicKey.clone();
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** As {@code application/ohttp-keys} holds it, without the length before it. */
  public byte[] toBytes() {
    return new Bytes()
        .addNumber(id, 1)
        .addNumber(Hpke.KEM, 2)
        .add(publicKey)
        .addNumber(ALGORITHMS_BYTES, 2)
        .addNumber(Hpke.KDF, 2)
        .addNumber(Hpke.AEAD, 2)
        .toArray();
  }

  /** Reads one; empty if it is malformed, or does not offer the one suite that is spoken here. */
  public static Optional<KeyConfiguration> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int fixed = 1 + 2 + X25519.BYTES + 2;
    if (bytes.length < fixed + ALGORITHMS_BYTES) {
      return Optional.empty();
    }
    int id = Byte.toUnsignedInt(in.get());
    boolean spoken = Short.toUnsignedInt(in.getShort()) == Hpke.KEM;
    byte[] key = new byte[X25519.BYTES];
    in.get(key);
    int algorithms = Short.toUnsignedInt(in.getShort());
    if (!spoken || algorithms != in.remaining() || algorithms % ALGORITHMS_BYTES != 0) {
      return Optional.empty();
    }
    while (in.hasRemaining()) {
      if (in.getInt() == (Hpke.KDF << 16 | Hpke.AEAD)) {
        return Optional.of(new KeyConfiguration(id, key));
      }
    }
    return Optional.empty();
  }
}
