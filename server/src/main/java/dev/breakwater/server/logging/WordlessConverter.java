package dev.breakwater.server.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.breakwater.ground.problem.Incident;

/** Writes an exception into a line of text without its message, which may repeat what was sent. */
public final class WordlessConverter extends ThrowableHandlingConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy proxy
        ? " " + Incident.describe(proxy.getThrowable())
        : "";
  }
}
