package dev.breakwater.server;

import dev.breakwater.ground.problem.Incident;
import java.io.IOException;
import org.springframework.boot.web.server.PortInUseException;

/** Tells an operator why the server did not start, and what to do. */
final class StartFailure {
  private static final String START = "Breakwater could not start: ";

  private StartFailure() {}

  static String describe(Throwable failure) {
    Throwable root = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof PortInUseException taken) {
        return START
            + "port "
            + taken.getPort()
            + " is taken: stop what listens there, or choose another with --port";
      }
      root = each;
    }
    boolean toldWell = root instanceof IOException || root instanceof IllegalStateException;
    return START + root.getMessage() + (toldWell ? "" : "\n" + Incident.describe(failure));
  }
}
