package dev.breakwater.server.demo;

import java.nio.file.Path;

/**
 * A file the demonstration uploads.
 *
 * @param kind what it is, in plain words: the line of the summary it counts under
 */
record DemoFile(Path path, String kind) {
  /** Its name, which is also the item's id. */
  String name() {
    return path.getFileName().toString();
  }
}
