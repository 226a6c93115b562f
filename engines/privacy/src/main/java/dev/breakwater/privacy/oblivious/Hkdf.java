package dev.breakwater.privacy.oblivious;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), on bytes. */
final class Hkdf {
  private Hkdf() {}

  static byte[] extract(byte[] salt, byte[] input) {
    HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract();
    if (salt.length > 0) {
      extract.addSalt(salt);
    }
    return derive(extract.addIKM(input).extractOnly());
  }

  static byte[] expand(byte[] key, byte[] info, int length) {
    return derive(HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "HKDF"), info, length));
  }

  private static byte[] derive(HKDFParameterSpec how) {
    try {
      return KDF.getInstance("HKDF-SHA256").deriveData(how);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HKDF", broken);
    }
  }
}
