package dev.breakwater.upload.envoy;

import dev.breakwater.upload.proxy.ProxyGate;
import java.io.IOException;

/**
 * Speaks Envoy's external processing. The add-on brings it; its jar on the class path is found by
 * {@link java.util.ServiceLoader}.
 */
public interface ExternalProcessing {
  /** Opens the port, and asks {@code gate} about every message that an Envoy shows. */
  Listening listen(EnvoySettings settings, ProxyGate gate, Unseen unseen) throws IOException;

  /** An open port. */
  interface Listening extends AutoCloseable {
    int port();

    /** Takes no new call, and lets what is under way finish for a while. */
    @Override
    void close();
  }
}
