package dev.breakwater.server.logging;

import dev.breakwater.ground.problem.Incident;
import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** Writes an exception into a JSON line without its message, which may repeat what was sent. */
public final class WordlessTrace implements StackTracePrinter {
  @Override
  public void printStackTrace(Throwable failure, Appendable out) throws IOException {
    out.append(Incident.describe(failure));
  }
}
