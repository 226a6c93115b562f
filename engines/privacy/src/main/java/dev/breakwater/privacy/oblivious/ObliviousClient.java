package dev.breakwater.privacy.oblivious;

import dev.breakwater.privacy.Bytes;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Seals requests to a gateway. Safe for use by many threads if {@code random} is. */
public final class ObliviousClient {
  private final KeyConfiguration gateway;
  private final RandomGenerator random;

  /** A client of the gateway with this key; {@code random} must be cryptographically strong. */
  public ObliviousClient(KeyConfiguration gateway, RandomGenerator random) {
    this.gateway = gateway;
    this.random = random;
  }

  /** A request on its way, and what opens its response. */
  public static final class Sealed {
    private final byte[] request;
    private final byte[] enc;
    private final Hpke context;

    private Sealed(byte[] request, byte[] enc, Hpke context) {
      this.request = request;
      this.enc = enc;
      this.context = context;
    }

    /** The body of a POST of {@code message/ohttp-req} to the relay. */
    public byte[] request() {
      return request.clone();
    }

    /** The response inside a body of {@code message/ohttp-res}; empty if it is not one. */
    public Optional<byte[]> open(byte[] response) {
      return Sealing.openResponse(context, enc, response);
    }
  }

  /** Seals a request in binary form under a key of its own; empty if the gateway's key is bad. */
  public Optional<Sealed> seal(byte[] request) {
    byte[] ephemeral = new byte[X25519.BYTES];
    random.nextBytes(ephemeral);
    byte[] header = Sealing.header(gateway.id());
    byte[] enc = X25519.publicKey(ephemeral);
    return Hpke.toward(gateway.publicKey(), ephemeral, Sealing.info(header))
        .map(context -> new Sealed(Bytes.join(header, enc, context.seal(request)), enc, context));
  }
}
