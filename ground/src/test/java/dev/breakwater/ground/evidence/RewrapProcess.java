package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.nio.file.Path;

/** Seals keys anew in a process of its own, so that a test can kill it. */
final class RewrapProcess {
  private RewrapProcess() {}

  public static void main(String[] arguments) throws IOException {
    Rewrap.run(Path.of(arguments[0]), Rewrap.Under.NEW, null);
  }
}
