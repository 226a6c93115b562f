package dev.breakwater.ground.evidence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** A key service by Tink's own seam, whose one key lives as long as it does. */
final class PretendedKeyService implements KmsClient {
  static final String URI = "pretended-kms://evidence";

  private final byte[] key = new byte[32];

  PretendedKeyService() {
    new SecureRandom().nextBytes(key);
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.equals(URI);
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    return new AesGcmJce(key);
  }
}
