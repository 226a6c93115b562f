package dev.breakwater.media.internal.worker;

import java.io.IOException;

/**
 * Ends the worker when its server is gone, even while a decoder is busy.
 *
 * <p>The server holds the other end of the worker's standard input and never writes to it. When the
 * server ends, in whatever way, the kernel closes that end.
 */
final class ParentWatch {
  private ParentWatch() {}

  static void start() {
    Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::awaitEnd);
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever said here
      }
    } catch (IOException gone) {
      // the same as the end
    }
    Runtime.getRuntime().halt(0);
  }
}
