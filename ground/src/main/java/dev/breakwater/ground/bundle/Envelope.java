package dev.breakwater.ground.bundle;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outside of a bundle: a header that says how it is locked, then everything under streaming
 * AES-256-GCM, with the header as associated data.
 *
 * <p>The key is new for each bundle. For a recipient it is sealed by HPKE (RFC 9180, X25519,
 * HKDF-SHA-256, AES-256-GCM); by passphrase it is made of it by Argon2id (RFC 9106, the second
 * recommended option: 64 MiB, 3 passes, 4 lanes). Whoever changes, cuts or reorders a byte makes it
 * unreadable from there on.
 */
final class Envelope {
  private static final byte[] MAGIC = "BREAKWATER BUNDLE 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTEXT = "breakwater bundle 1".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int SEGMENT_BYTES = 1 << 20;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MEMORY_KB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 4;

  /** A hostile header must not make the reader take all memory. */
  private static final int MOST_MEMORY_KB = 1024 * 1024;

  private static final HpkeParameters HPKE = hpke();

  private final JsonMapper json;
  private final SecureRandom random;

  Envelope(JsonMapper json, SecureRandom random) {
    this.json = json;
    this.random = random;
  }

  /** How it is locked; the components that its way does not need are absent. */
  record Header(
      String lock,
      @Nullable String sealedKey,
      @Nullable String salt,
      int memoryKb,
      int passes,
      int lanes) {}

  /** A stream whose bytes go encrypted into {@code out}; closing it closes {@code out}. */
  OutputStream writing(OutputStream out, BundleLock lock) throws IOException {
    try {
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      Header header =
          switch (lock) {
            case BundleLock.ForRecipient(RecipientKey recipient) ->
                new Header("hpke-x25519", seal(key, recipient), null, 0, 0, 0);
            case BundleLock.ByPassphrase(String passphrase) -> {
              byte[] salt = new byte[SALT_BYTES];
              random.nextBytes(salt);
              key = stretched(passphrase, salt, MEMORY_KB, PASSES, LANES);
              yield new Header("argon2id", null, base64(salt), MEMORY_KB, PASSES, LANES);
            }
          };
      byte[] head = json.writeValueAsBytes(header);
      DataOutputStream start = new DataOutputStream(out);
      start.write(MAGIC);
      start.writeInt(head.length);
      start.write(head);
      return stream(key).newEncryptingStream(out, head);
    } catch (GeneralSecurityException broken) {
      throw new IOException("a bundle cannot be encrypted", broken);
    }
  }

  /**
   * The bytes that were written.
   *
   * @throws NotOpened if this is no bundle or the key is not the right one
   */
  InputStream reading(InputStream in, BundleOpener opener) throws IOException {
    DataInputStream start = new DataInputStream(in);
    byte[] magic = start.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new NotOpened("this file is no Breakwater bundle");
    }
    int length = start.readInt();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new NotOpened("the bundle's header is damaged");
    }
    byte[] head = start.readNBytes(length);
    try {
      Header header = json.readValue(head, Header.class);
      return stream(key(header, opener)).newDecryptingStream(in, head);
    } catch (JacksonException damaged) {
      throw new NotOpened("the bundle's header is damaged");
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      throw new NotOpened("the bundle was not locked for this key, or its header was changed");
    }
  }

  /** Why a bundle stays shut. */
  static final class NotOpened extends IOException {
    private static final long serialVersionUID = 1L;

    NotOpened(String why) {
      super(why);
    }
  }

  private static byte[] key(Header header, BundleOpener opener)
      throws GeneralSecurityException, NotOpened {
    return switch (opener) {
      case BundleOpener.WithSecret(RecipientSecret secret) -> {
        if (header.sealedKey() == null) {
          throw new NotOpened("the bundle is locked by a passphrase, not for a key");
        }
        yield open(Base64.getDecoder().decode(header.sealedKey()), secret);
      }
      case BundleOpener.WithPassphrase(String passphrase) -> {
        if (header.salt() == null) {
          throw new NotOpened("the bundle is locked for a recipient's key, not by a passphrase");
        }
        if (header.memoryKb() > MOST_MEMORY_KB || header.passes() > 100 || header.lanes() > 64) {
          throw new NotOpened("the bundle's header asks for too much memory or time");
        }
        byte[] salt = Base64.getDecoder().decode(header.salt());
        yield stretched(passphrase, salt, header.memoryKb(), header.passes(), header.lanes());
      }
    };
  }

  @AccessesPartialKey
  private static String seal(byte[] key, RecipientKey recipient) throws GeneralSecurityException {
    HpkePublicKey to = HpkePublicKey.create(HPKE, Bytes.copyFrom(recipient.bytes()), null);
    HybridEncrypt encrypt = handle(to).getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
    return base64(encrypt.encrypt(key, CONTEXT));
  }

  @AccessesPartialKey
  private static byte[] open(byte[] sealed, RecipientSecret secret)
      throws GeneralSecurityException {
    HpkePublicKey mine = HpkePublicKey.create(HPKE, Bytes.copyFrom(secret.key().bytes()), null);
    HpkePrivateKey key =
        HpkePrivateKey.create(
            mine, SecretBytes.copyFrom(secret.bytes(), InsecureSecretKeyAccess.get()));
    HybridDecrypt decrypt = handle(key).getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    return decrypt.decrypt(sealed, CONTEXT);
  }

  private static KeysetHandle handle(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build();
  }

  private static byte[] stretched(
      String passphrase, byte[] salt, int memoryKb, int passes, int lanes) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKb)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] key = new byte[KEY_BYTES];
    argon.generateBytes(passphrase.strip().getBytes(StandardCharsets.UTF_8), key);
    return key;
  }

  private static StreamingAead stream(byte[] key) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
  }

  private static HpkeParameters hpke() {
    try {
      return HpkeParameters.builder()
          .setVariant(HpkeParameters.Variant.NO_PREFIX)
          .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
          .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
          .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("these HPKE parameters are standard", impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
