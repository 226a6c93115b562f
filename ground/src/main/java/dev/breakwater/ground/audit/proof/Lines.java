package dev.breakwater.ground.audit.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** The lines of a file from a stranger: one that is too long is cut, and so is no entry. */
final class Lines {
  private final BufferedReader reader;
  private final int longest;

  Lines(BufferedReader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /** The next line without its end, or no more than {@code longest} of its characters. */
  Optional<String> next() throws IOException {
    int each = reader.read();
    if (each < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder(512);
    for (; each >= 0 && each != '\n'; each = reader.read()) {
      if (line.length() < longest) {
        line.append((char) each);
      }
    }
    return Optional.of(line.toString());
  }
}
