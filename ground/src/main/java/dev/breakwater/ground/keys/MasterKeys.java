package dev.breakwater.ground.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, from which the key for each purpose is derived (HKDF-SHA-256,
 * RFC 5869).
 *
 * <p>It is 32 random bytes in {@code keys/master}, made at the first start. A key derived for one
 * purpose says nothing about another.
 */
public final class MasterKeys {
  private static final int BYTES = 32;

  private final byte[] master;

  private MasterKeys(byte[] master) {
    this.master = master;
  }

  /**
   * Reads the master key of {@code folder}, and makes it when there is none.
   *
   * @throws IllegalStateException if what is there is no master key
   */
  public static MasterKeys open(Path folder, SecureRandom random) throws IOException {
    PrivateFiles.makeFolder(folder);
    Path file = folder.resolve("master");
    if (!Files.exists(file)) {
      byte[] made = new byte[BYTES];
      random.nextBytes(made);
      PrivateFiles.write(file, made);
    }
    byte[] master = Files.readAllBytes(file);
    if (master.length != BYTES) {
      throw new IllegalStateException(
          file
              + " is no master key: it has "
              + master.length
              + " bytes, not "
              + BYTES
              + ". Put back the copy you kept of it; what is encrypted cannot be opened without");
    }
    return new MasterKeys(master);
  }

  /** The 32-byte key for {@code purpose}: the same for every call. */
  public byte[] derive(String purpose) {
    try {
      HKDFParameterSpec parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(new SecretKeySpec(master, "HKDF"))
              .thenExpand(("breakwater " + purpose).getBytes(StandardCharsets.UTF_8), BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HKDF-SHA256", broken);
    }
  }

  /** What encrypts small secrets for {@code purpose}. */
  public SecretBox box(String purpose) {
    byte[] key = derive(purpose);
    try {
      return new SecretBox(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** What signs for {@code purpose}. */
  public SigningKey signing(String purpose) {
    byte[] seed = derive(purpose);
    try {
      return new SigningKey(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "MasterKeys(redacted)";
  }
}
