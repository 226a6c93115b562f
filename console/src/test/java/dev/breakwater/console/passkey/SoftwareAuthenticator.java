package dev.breakwater.console.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device that holds one passkey, written after the standard and apart from the library that
 * checks it. It does what it is told, wrong things too.
 */
final class SoftwareAuthenticator {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final byte[] id = new byte[32];
  private final KeyPair keys;
  private String handle = "";
  private int counter = 1;
  String origin = "http://localhost";
  String host = "localhost";
  boolean verifies = true;

  SoftwareAuthenticator() {
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Makes its passkey for an offer. */
  String make(String offer) {
    JsonNode asked = JSON.readTree(offer);
    handle = asked.path("user").path("id").asString();
    byte[] authenticatorData = join(start(ATTESTED), new byte[16], length(id.length), id, cose());
    Map<String, Object> response =
        Map.of(
            "clientDataJSON",
            text(clientData("webauthn.create", asked)),
            "attestationObject",
            text(
                join(
                    new byte[] {(byte) 0xa3},
                    cbor("fmt"),
                    cbor("none"),
                    cbor("attStmt"),
                    new byte[] {(byte) 0xa0},
                    cbor("authData"),
                    new byte[] {0x59},
                    length(authenticatorData.length),
                    authenticatorData)));
    return answer(response);
  }

  /** Uses its passkey for an offer. */
  String use(String offer) {
    return use(offer, handle);
  }

  String use(String offer, String asWhom) {
    byte[] client = clientData("webauthn.get", JSON.readTree(offer));
    byte[] authenticatorData = start(0);
    return answer(
        Map.of(
            "clientDataJSON",
            text(client),
            "authenticatorData",
            text(authenticatorData),
            "signature",
            text(sign(join(authenticatorData, sha256(client)))),
            "userHandle",
            asWhom));
  }

  void setBack() {
    counter = 1;
  }

  private String answer(Map<String, ?> response) {
    return JSON.writeValueAsString(
        Map.of(
            "id", text(id),
            "rawId", text(id),
            "type", "public-key",
            "response", response,
            "clientExtensionResults", Map.of()));
  }

  private byte[] clientData(String type, JsonNode asked) {
    return JSON.writeValueAsBytes(
        Map.of(
            "type",
            type,
            "challenge",
            asked.path("challenge").asString(),
            "origin",
            origin,
            "crossOrigin",
            false));
  }

  private byte[] start(int flags) {
    int all = flags | PRESENT | (verifies ? VERIFIED : 0);
    return ByteBuffer.allocate(37)
        .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
        .put((byte) all)
        .putInt(counter++)
        .array();
  }

  /** The public key as RFC 9053 has it. */
  private byte[] cose() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return join(
        new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
        coordinate(key.getW().getAffineX()),
        new byte[] {0x22, 0x58, 0x20},
        coordinate(key.getW().getAffineY()));
  }

  private byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int taken = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - taken, fixed, 32 - taken, taken);
    return fixed;
  }

  private static byte[] cbor(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return join(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
  }

  private static byte[] length(int length) {
    return new byte[] {(byte) (length >> 8), (byte) length};
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
