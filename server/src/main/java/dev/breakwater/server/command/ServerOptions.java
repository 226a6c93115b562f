package dev.breakwater.server.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and with which key. */
final class ServerOptions {
  @Option(
      names = "--url",
      description = "The server; $BREAKWATER_URL or http://127.0.0.1:8080 unless told.")
  private @Nullable String url;

  @Option(
      names = "--data",
      description =
          "The folder of a server on this machine, to take its admin key from;"
              + " $BREAKWATER_DATA or ./data unless told.")
  private @Nullable Path data;

  /** A client for that server. The key comes from the environment, else from the data folder. */
  ApiClient client() {
    String address =
        Optional.ofNullable(url)
            .or(() -> environment("BREAKWATER_URL"))
            .orElse("http://127.0.0.1:8080");
    try {
      return new ApiClient(URI.create(address), key());
    } catch (IllegalArgumentException noUrl) {
      throw new CommandFailed("--url must be like http://127.0.0.1:8080");
    }
  }

  private String key() {
    return environment("BREAKWATER_KEY").orElseGet(this::keyOfDataFolder);
  }

  private String keyOfDataFolder() {
    Path file =
        Optional.ofNullable(data)
            .or(() -> environment("BREAKWATER_DATA").map(Path::of))
            .orElse(Path.of("data"))
            .resolve("admin.key");
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new CommandFailed(
          "no key: set BREAKWATER_KEY, or name the server's data folder with --data ("
              + file
              + " cannot be read)");
    }
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
