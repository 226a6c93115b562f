package dev.breakwater.openness.incident;

import java.util.Arrays;
import java.util.Optional;

/** What happened with an account. */
public enum IncidentKind {
  /** Abuse material was kept, shared or sought. */
  MATERIAL,
  GROOMING,
  SEXTORTION,
  /** A child or abuse material was asked for or offered. */
  SOLICITATION,
  LIVE_ABUSE;

  /** The kind of this name, if this version knows it. */
  public static Optional<IncidentKind> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }
}
