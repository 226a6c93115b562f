package dev.breakwater.server.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder of a server that does not run. */
final class DataOption {
  @Option(
      names = "--data",
      description = "The server's data folder; $BREAKWATER_DATA or ./data unless told.")
  private @Nullable Path data;

  Path folder() {
    return Optional.ofNullable(data)
        .or(() -> Optional.ofNullable(System.getenv("BREAKWATER_DATA")).map(Path::of))
        .orElse(Path.of("data"));
  }
}
