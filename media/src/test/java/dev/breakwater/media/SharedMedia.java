package dev.breakwater.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Meta's sample files, which lie outside this repository. */
final class SharedMedia {
  private SharedMedia() {}

  /** The folder; without it the calling test is skipped, saying how to get it. */
  static Path folder() {
    Path folder =
        Optional.ofNullable(System.getenv("BREAKWATER_MEDIA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "media"));
    assumeTrue(
        Files.isDirectory(folder),
        "skipped: set BREAKWATER_MEDIA to a folder with Meta's pdq/ and vpdq/ sample files");
    return folder;
  }
}
