package dev.breakwater.lawenforcement.ncmec;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How to get at one CyberTipline: which, where, and as whom.
 *
 * <p>It refuses to mix: production is reached at its own address only, and the test environment
 * never at production's. A simulator on this machine may stand in for the test environment.
 */
public record CyberTiplineAccess(
    Environment environment, URI address, String user, String password) {
  public CyberTiplineAccess {
    boolean known = address.equals(environment.address());
    boolean simulated = environment == Environment.TEST && isThisMachine(address);
    if (!known && !simulated) {
      throw new IllegalArgumentException(
          "the CyberTipline's "
              + environment
              + " environment is at "
              + environment.address()
              + ", not at the address that is set. Leave the address out"
              + (environment == Environment.TEST ? ", or name a simulator on this machine" : ""));
    }
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException(
          "the CyberTipline wants a user and a password: NCMEC gives each environment its own");
    }
  }

  /** The environment's own address unless another is given. */
  public static CyberTiplineAccess of(
      Environment environment, @Nullable URI address, String user, String password) {
    return new CyberTiplineAccess(
        environment, address == null ? environment.address() : address, user, password);
  }

  String authorization() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static boolean isThisMachine(URI address) {
    String host = address.getHost();
    try {
      return host != null
          && (host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress());
    } catch (IllegalArgumentException named) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "CyberTiplineAccess(" + environment + ", " + address + ")";
  }
}
