package dev.breakwater.live.source;

import java.io.IOException;

/**
 * A source answers and does not let us in: a passphrase, a key or the name of a stream is wrong.
 */
public final class Refused extends IOException {
  private static final long serialVersionUID = 1;

  Refused() {
    super("it refuses");
  }
}
