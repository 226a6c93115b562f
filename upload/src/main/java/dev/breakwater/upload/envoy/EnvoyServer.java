package dev.breakwater.upload.envoy;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.upload.proxy.ProxyGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Listens for Envoys, if the settings name a port.
 *
 * <p>An Envoy that finds nobody, or gets an error, refuses as long as its {@code
 * failure_mode_allow} is false; nothing in here answers that a message may go on before it was
 * judged.
 */
public final class EnvoyServer implements SmartLifecycle, HealthPart {
  private final EnvoySettings settings;
  private final Optional<ExternalProcessing> addOn;
  private final ProxyGate gate;
  private final Unseen unseen;
  private volatile ExternalProcessing.@Nullable Listening listening;

  EnvoyServer(
      EnvoySettings settings, Optional<ExternalProcessing> addOn, ProxyGate gate, Unseen unseen) {
    this.settings = settings;
    this.addOn = addOn;
    this.gate = gate;
    this.unseen = unseen;
  }

  /** Opens the port. Who asked for one and lacks the add-on has no server, rather than no gate. */
  @Override
  public void start() {
    if (settings.port() == null) {
      return;
    }
    ExternalProcessing processing =
        addOn.orElseThrow(() ->
            new IllegalStateException(
                "breakwater.upload.envoy.port is set, and what speaks to Envoy is not on the class"
                    + " path: run ./breakwater envoy once"));
    try {
      listening = processing.listen(settings, gate, unseen);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "the port " + settings.port() + " for Envoy cannot be opened: " + taken.getMessage(),
          taken);
    }
  }

  @Override
  public void stop() {
    ExternalProcessing.Listening open = listening;
    if (open != null) {
      open.close();
      listening = null;
    }
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  /** The port it listens on. */
  public int port() {
    ExternalProcessing.Listening open = listening;
    if (open == null) {
      throw new IllegalStateException("there is no server for Envoy");
    }
    return open.port();
  }

  @Override
  public String name() {
    return "envoy";
  }

  @Override
  public Health check() {
    Health health = Health.up();
    if (settings.port() != null && !isRunning()) {
      health = Health.down();
    } else if (unseen.count() > 0) {
      health = Health.degraded();
    }
    return health.with("listening", isRunning()).with("passedUnseen", unseen.count());
  }
}
