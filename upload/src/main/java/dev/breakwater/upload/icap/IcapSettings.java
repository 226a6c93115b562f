package dev.breakwater.upload.icap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ICAP server. Whoever reaches its port may ask it, so only proxies should.
 *
 * @param port to listen on, 1344 by custom; without one there is no ICAP server
 * @param address to listen at
 * @param connections the most that are open at once
 */
public record IcapSettings(
    @Nullable Integer port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("200") int connections) {
  public IcapSettings {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new IllegalArgumentException("upload.icap.port must be 0 to 65535, not " + port);
    }
    if (connections < 1) {
      throw new IllegalArgumentException(
          "upload.icap.connections must be 1 or more, not " + connections);
    }
  }
}
