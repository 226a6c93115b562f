package dev.breakwater.privacy.oblivious;

import dev.breakwater.privacy.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How requests and responses are sealed, the same seen from both sides (RFC 9458, 4.3 and 4.4). */
final class Sealing {
  /** Key id, KEM, KDF and AEAD. */
  static final int HEADER_BYTES = 7;

  static final int RESPONSE_NONCE_BYTES = Math.max(Hpke.KEY_BYTES, Hpke.NONCE_BYTES);

  private Sealing() {}

  static byte[] header(int keyId) {
    return new Bytes()
        .addNumber(keyId, 1)
        .addNumber(Hpke.KEM, 2)
        .addNumber(Hpke.KDF, 2)
        .addNumber(Hpke.AEAD, 2)
        .toArray();
  }

  static byte[] info(byte[] header) {
    return new Bytes().add("message/bhttp request").addNumber(0, 1).add(header).toArray();
  }

  static byte[] sealResponse(Hpke context, byte[] enc, byte[] nonce, byte[] response) {
    ResponseKeys keys = ResponseKeys.of(context, enc, nonce);
    return Bytes.join(nonce, Hpke.seal(keys.key, keys.nonce, response));
  }

  static Optional<byte[]> openResponse(Hpke context, byte[] enc, byte[] sealed) {
    if (sealed.length < RESPONSE_NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, RESPONSE_NONCE_BYTES);
    ResponseKeys keys = ResponseKeys.of(context, enc, nonce);
    return Hpke.open(
        keys.key, keys.nonce, Arrays.copyOfRange(sealed, RESPONSE_NONCE_BYTES, sealed.length));
  }

  private record ResponseKeys(byte[] key, byte[] nonce) {
    static ResponseKeys of(Hpke context, byte[] enc, byte[] responseNonce) {
      byte[] secret = context.export("message/bhttp response", RESPONSE_NONCE_BYTES);
      byte[] prk = Hkdf.extract(Bytes.join(enc, responseNonce), secret);
      return new ResponseKeys(
          Hkdf.expand(prk, "key".getBytes(StandardCharsets.UTF_8), Hpke.KEY_BYTES),
          Hkdf.expand(prk, "nonce".getBytes(StandardCharsets.UTF_8), Hpke.NONCE_BYTES));
    }
  }
}
