package dev.breakwater.server.command;

import java.io.Console;
import java.util.Optional;

/** Whether a person is looking. */
public final class Terminal {
  private Terminal() {}

  public static boolean isThere() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
