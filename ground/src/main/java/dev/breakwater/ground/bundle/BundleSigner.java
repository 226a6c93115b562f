package dev.breakwater.ground.bundle;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Signs bundles by Ed25519 (RFC 8032), with a key made of the installation's master key. Its public
 * half is told to recipients once, by another way than bundles go.
 */
public final class BundleSigner {
  private static final String PREFIX = "bwv1_";

  private final Ed25519Sign.KeyPair pair;

  /**
   * The signer of a seed.
   *
   * @param seed 32 bytes, the same each time
   */
  public BundleSigner(byte[] seed) {
    try {
      this.pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("32 bytes are an Ed25519 seed", broken);
    }
  }

  /** The public half, as text. */
  public String key() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(pair.getPublicKey());
  }

  byte[] sign(byte[] message) {
    try {
      return new Ed25519Sign(pair.getPrivateKey()).sign(message);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a bundle could not be signed", broken);
    }
  }

  static boolean isSignedBy(String key, byte[] signature, byte[] message) {
    try {
      new Ed25519Verify(KeyText.parse(PREFIX, key, "a signer's key")).verify(signature, message);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "BundleSigner(" + key() + ")";
  }
}
