package dev.breakwater.media.internal.decode;

import dev.breakwater.media.Cause;

/** An item of which not one frame can be had. */
public final class Undecodable extends Exception {
  private static final long serialVersionUID = 1;

  private final Cause cause;

  public Undecodable(Cause cause) {
    super(cause.name(), null, false, false);
    this.cause = cause;
  }

  public Cause why() {
    return cause;
  }
}
