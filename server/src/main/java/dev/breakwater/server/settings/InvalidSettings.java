package dev.breakwater.server.settings;

import java.util.List;

/** Settings that a server cannot start with, all of them told at once. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidSettings(List<String> faults) {
    super("the settings have faults:\n  " + String.join("\n  ", faults), null, false, false);
  }
}
