package dev.breakwater.ground.evidence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ServiceLoader;

/**
 * Seals the keys of evidence under a key of a key service, which is asked each time.
 *
 * <p>Any service that has a client for Tink will do: {@code aws-kms://...}, {@code gcp-kms://...}.
 * Its jar on the class path is found by {@link ServiceLoader}, and takes its credentials from where
 * that service's tools take theirs.
 */
public final class KmsKeyWrapper implements KeyWrapper {
  private final String uri;
  private final Aead remote;

  private KmsKeyWrapper(String uri, Aead remote) {
    this.uri = uri;
    this.remote = remote;
  }

  /**
   * The key at {@code uri}.
   *
   * @throws IllegalStateException if no client on the class path knows such keys, or none is let in
   */
  public static KmsKeyWrapper at(String uri, Iterable<KmsClient> clients) {
    for (KmsClient client : clients) {
      if (client.doesSupport(uri)) {
        return open(uri, client);
      }
    }
    throw new IllegalStateException(
        "no key service client on the class path knows "
            + uri
            + ". Put the jar of its client for Tink beside breakwater.jar");
  }

  private static KmsKeyWrapper open(String uri, KmsClient client) {
    try {
      return new KmsKeyWrapper(uri, client.withDefaultCredentials().getAead(uri));
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException("the key service of " + uri + " lets nobody in", refused);
    }
  }

  @Override
  public String name() {
    return uri;
  }

  @Override
  public byte[] wrap(byte[] key, byte[] owner) throws IOException {
    try {
      return remote.encrypt(key, owner);
    } catch (GeneralSecurityException refused) {
      throw new IOException("the key service did not seal a key of evidence", refused);
    }
  }

  @Override
  public byte[] unwrap(byte[] sealed, byte[] owner) throws IOException {
    try {
      return remote.decrypt(sealed, owner);
    } catch (GeneralSecurityException refused) {
      throw new IOException("the key service did not open a key of evidence", refused);
    }
  }
}
