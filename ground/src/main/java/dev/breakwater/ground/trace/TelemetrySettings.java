package dev.breakwater.ground.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go, if anywhere.
 *
 * @param traces the address of a collector that takes OTLP over HTTP, as {@code
 *     http://collector:4318/v1/traces}; without it there are no traces
 * @param share of the requests that come without a {@code traceparent}, and of our own work, the
 *     part that is traced: 0 to 1. One that comes with it is traced if it says so
 */
public record TelemetrySettings(@Nullable URI traces, @DefaultValue("0.1") double share) {
  public TelemetrySettings {
    if (traces != null && !isAddress(traces)) {
      throw new IllegalArgumentException(
          "traces must be an address as http://collector:4318/v1/traces, without user or query");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be 0 to 1, not " + share);
    }
  }

  /** No traces. */
  public static TelemetrySettings none() {
    return new TelemetrySettings(null, 0);
  }

  private static boolean isAddress(URI uri) {
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    return http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null;
  }
}
