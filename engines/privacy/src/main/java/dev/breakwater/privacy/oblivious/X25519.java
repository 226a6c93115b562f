package dev.breakwater.privacy.oblivious;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) on its own 32-byte strings. */
final class X25519 {
  static final int BYTES = 32;
  private static final String NAME = "X25519";
  private static final byte BASE = 9;

  private X25519() {}

  static byte[] publicKey(byte[] privateKey) {
    byte[] base = new byte[BYTES];
    base[0] = BASE;
    return agree(privateKey, base).orElseThrow();
  }

  /** The shared secret; empty if the other side's key is one of the few that give none. */
  static Optional<byte[]> agree(byte[] privateKey, byte[] publicKey) {
    try {
      KeyFactory keys = KeyFactory.getInstance(NAME);
      PrivateKey secret =
          keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey));
      PublicKey theirs =
          keys.generatePublic(
              new XECPublicKeySpec(NamedParameterSpec.X25519, littleEndian(publicKey)));
      KeyAgreement agreement = KeyAgreement.getInstance(NAME);
      agreement.init(secret);
      agreement.doPhase(theirs, true);
      return Optional.of(agreement.generateSecret());
    } catch (InvalidKeyException small) {
      return Optional.empty();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks X25519", broken);
    }
  }

  private static BigInteger littleEndian(byte[] key) {
    byte[] turned = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      turned[i] = key[key.length - 1 - i];
    }
    turned[0] &= 0x7f; // RFC 7748, 5: the top bit is masked
    return new BigInteger(1, turned);
  }
}
