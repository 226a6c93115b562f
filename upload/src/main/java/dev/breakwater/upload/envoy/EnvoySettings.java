package dev.breakwater.upload.envoy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The server for Envoy's ext_proc. Whoever reaches its port may ask it, so only proxies should.
 *
 * @param port to listen on; without one there is no such server
 * @param address to listen at
 * @param largest the largest body that is taken; each is held in memory while it is judged
 * @param calls the most that are under way at once; what is beyond is refused
 */
public record EnvoySettings(
    @Nullable Integer port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("16MB") DataSize largest,
    @DefaultValue("64") int calls) {
  /** So that a body of that size and its frame fit into one message of gRPC. */
  private static final DataSize MOST = DataSize.ofGigabytes(1);

  /** No such server. */
  public static final EnvoySettings NONE =
      new EnvoySettings(null, "127.0.0.1", DataSize.ofMegabytes(16), 64);

  public EnvoySettings {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new IllegalArgumentException("upload.envoy.port must be 0 to 65535, not " + port);
    }
    if (largest.toBytes() < 1 || largest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("upload.envoy.largest must be 1B to 1GB, not " + largest);
    }
    if (calls < 1) {
      throw new IllegalArgumentException("upload.envoy.calls must be 1 or more, not " + calls);
    }
  }
}
