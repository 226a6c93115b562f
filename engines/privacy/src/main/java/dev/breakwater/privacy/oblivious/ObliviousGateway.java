package dev.breakwater.privacy.oblivious;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Opens requests that a relay brings, not knowing from whom, and seals the responses.
 *
 * <p>A request can be replayed by whoever saw it (RFC 9458, 6.5): serve only what is safe to ask
 * twice.
 */
public final class ObliviousGateway {
  private final Map<Integer, byte[]> privateKeys;
  private final RandomGenerator random;

  /**
   * A gateway with these X25519 private keys by their numbers; the old ones stay until clients have
   * the new.
   */
  public ObliviousGateway(Map<Integer, byte[]> privateKeys, RandomGenerator random) {
    this.privateKeys = new TreeMap<>();
    privateKeys.forEach((id, key) -> this.privateKeys.put(id, key.clone()));
    this.random = random;
  }

  /** What clients must be given of key {@code id}. */
  public Optional<KeyConfiguration> configuration(int id) {
    return Optional.ofNullable(privateKeys.get(id))
        .map(key -> new KeyConfiguration(id, X25519.publicKey(key)));
  }

  /** A request that was opened, and what seals its response. */
  public static final class Opened {
    private final byte[] request;
    private final byte[] enc;
    private final Hpke context;
    private final RandomGenerator random;

    private Opened(byte[] request, byte[] enc, Hpke context, RandomGenerator random) {
      this.request = request;
      this.enc = enc;
      this.context = context;
      this.random = random;
    }

    /** The request in binary form. */
    public byte[] request() {
      return request.clone();
    }

    /** The body of the answer: {@code message/ohttp-res}. */
    public byte[] seal(byte[] response) {
      byte[] nonce = new byte[Sealing.RESPONSE_NONCE_BYTES];
      random.nextBytes(nonce);
      return Sealing.sealResponse(context, enc, nonce, response);
    }
  }

  /** Opens a request; empty if it is malformed, forged, or for a key that is not here. */
  public Optional<Opened> open(byte[] sealed) {
    int before = Sealing.HEADER_BYTES + X25519.BYTES;
    if (sealed.length < before) {
      return Optional.empty();
    }
    int id = Byte.toUnsignedInt(sealed[0]);
    byte[] header = Arrays.copyOf(sealed, Sealing.HEADER_BYTES);
    byte[] enc = Arrays.copyOfRange(sealed, Sealing.HEADER_BYTES, before);
    byte[] content = Arrays.copyOfRange(sealed, before, sealed.length);
    return Optional.ofNullable(privateKeys.get(id))
        .filter(key -> Arrays.equals(header, Sealing.header(id)))
        .flatMap(key -> Hpke.from(enc, key, Sealing.info(header)))
        .flatMap(context ->
            context.open(content).map(request -> new Opened(request, enc, context, random)));
  }
}
