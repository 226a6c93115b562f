package dev.breakwater.privacy.oblivious;

import dev.breakwater.privacy.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One sealed message to the holder of a key: HPKE in its base mode (RFC 9180), for one message a
 * context. DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
 */
final class Hpke {
  static final int KEM = 0x0020;
  static final int KDF = 0x0001;
  static final int AEAD = 0x0001;
  static final int KEY_BYTES = 16;
  static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final int SECRET_BYTES = 32;
  private static final byte[] NONE = new byte[0];
  private static final byte[] KEM_SUITE = new Bytes().add("KEM").addNumber(KEM, 2).toArray();
  private static final byte[] SUITE =
      new Bytes().add("HPKE").addNumber(KEM, 2).addNumber(KDF, 2).addNumber(AEAD, 2).toArray();

  private final byte[] key;
  private final byte[] nonce;
  private final byte[] exporter;

  private Hpke(byte[] shared, byte[] info) {
    byte[] context =
        Bytes.join(
            new byte[] {0}, // the base mode
            extract(SUITE, NONE, "psk_id_hash", NONE),
            extract(SUITE, NONE, "info_hash", info));
    byte[] secret = extract(SUITE, shared, "secret", NONE);
    this.key = expand(SUITE, secret, "key", context, KEY_BYTES);
    this.nonce = expand(SUITE, secret, "base_nonce", context, NONCE_BYTES);
    this.exporter = expand(SUITE, secret, "exp", context, SECRET_BYTES);
  }

  /** The sender's side; empty if the receiver's key is not a usable one. */
  static Optional<Hpke> toward(byte[] receiver, byte[] ephemeral, byte[] info) {
    byte[] enc = X25519.publicKey(ephemeral);
    return X25519
        .agree(ephemeral, receiver)
        .map(agreed -> new Hpke(shared(agreed, enc, receiver), info));
  }

  /** The receiver's side; empty if what came cannot be a key. */
  static Optional<Hpke> from(byte[] enc, byte[] privateKey, byte[] info) {
    byte[] receiver = X25519.publicKey(privateKey);
    return X25519
        .agree(privateKey, enc)
        .map(agreed -> new Hpke(shared(agreed, enc, receiver), info));
  }

  byte[] seal(byte[] plain) {
    return seal(key, nonce, plain);
  }

  Optional<byte[]> open(byte[] sealed) {
    return open(key, nonce, sealed);
  }

  byte[] export(String context, int length) {
    return expand(SUITE, exporter, "sec", context.getBytes(StandardCharsets.UTF_8), length);
  }

  static byte[] seal(byte[] key, byte[] nonce, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES-GCM", broken);
    }
  }

  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed));
    } catch (AEADBadTagException forged) {
      return Optional.empty();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES-GCM", broken);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] shared(byte[] agreed, byte[] enc, byte[] receiver) {
    byte[] secret = extract(KEM_SUITE, NONE, "eae_prk", agreed);
    return expand(KEM_SUITE, secret, "shared_secret", Bytes.join(enc, receiver), SECRET_BYTES);
  }

  private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] input) {
    return Hkdf.extract(
        salt, new Bytes().add("HPKE-v1").add(suite).add(label).add(input).toArray());
  }

  private static byte[] expand(byte[] suite, byte[] key, String label, byte[] info, int length) {
    return Hkdf.expand(
        key,
        new Bytes().addNumber(length, 2).add("HPKE-v1").add(suite).add(label).add(info).toArray(),
        length);
  }
}
