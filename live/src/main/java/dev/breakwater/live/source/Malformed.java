package dev.breakwater.live.source;

import java.io.IOException;

/** A source sent what its protocol does not allow, or more than anybody needs. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1;

  Malformed(String what) {
    super(what);
  }
}
