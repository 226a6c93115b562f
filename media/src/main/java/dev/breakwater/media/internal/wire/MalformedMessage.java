package dev.breakwater.media.internal.wire;

import java.io.IOException;

/** The other process said something that is no message: it is broken or has been taken over. */
public final class MalformedMessage extends IOException {
  private static final long serialVersionUID = 1;

  MalformedMessage(String what) {
    super("malformed message: " + what);
  }
}
