package dev.breakwater.ground.keys;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;

/** An Ed25519 key (RFC 8032) that signs for one purpose. Safe for many threads. */
public final class SigningKey {
  private final Ed25519Sign signer;
  private final byte[] publicKey;

  SigningKey(byte[] seed) {
    try {
      Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
      this.signer = new Ed25519Sign(pair.getPrivateKey());
      this.publicKey = pair.getPublicKey();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Ed25519 is not to be had", broken);
    }
  }

  public byte[] sign(byte[] message) {
    try {
      return signer.sign(message);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Ed25519 is not to be had", broken);
    }
  }

  /** The 32 bytes by which others check a signature. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Whether {@code signature} of {@code message} was made with the key of {@code publicKey}. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      new Ed25519Verify(publicKey).verify(signature, message);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }
}
