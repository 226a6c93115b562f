package dev.breakwater.hashing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where larger test media lie: the system property or environment variable {@code
 * BREAKWATER_MEDIA}, else {@code ../shared/media} beside the repository.
 */
public final class MediaFolder {
  private static final String NAME = "BREAKWATER_MEDIA";

  private MediaFolder() {}

  public static Path path() {
    return Optional.ofNullable(System.getProperty(NAME))
        .or(() -> Optional.ofNullable(System.getenv(NAME)))
        .map(Path::of)
        .orElseGet(MediaFolder::besideTheRepository);
  }

  private static Path besideTheRepository() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    return root.resolveSibling("shared").resolve("media");
  }
}
