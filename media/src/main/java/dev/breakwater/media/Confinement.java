package dev.breakwater.media;

/** How far a worker process is kept from the machine it runs on. */
public enum Confinement {
  /** A system-call filter and resource limits: no files, no network, no new programs. */
  SEALED,
  /** Nothing but a process of its own. Only where the operator asked for it. */
  NONE
}
