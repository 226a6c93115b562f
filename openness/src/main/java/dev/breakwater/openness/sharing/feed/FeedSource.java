package dev.breakwater.openness.sharing.feed;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a list lies. */
sealed interface FeedSource {
  /** In a file on this machine. */
  record OfFile(Path path) implements FeedSource {}

  /** At an address; with a user, the secret is a password, without one it is a bearer token. */
  record AtAddress(URI address, Optional<String> user, Optional<String> secret)
      implements FeedSource {
    /** A redacted form. */
    @Override
    public String toString() {
      return "AtAddress[redacted]";
    }
  }
}
