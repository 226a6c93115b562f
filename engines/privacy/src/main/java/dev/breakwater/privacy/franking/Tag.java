package dev.breakwater.privacy.franking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's mark on an envelope and a commitment. The receiver keeps it with the message; only
 * the server can make one, and only the server can check it.
 *
 * @param keyNumber which of the server's keys made it
 */
public record Tag(int keyNumber, byte[] bytes) {
  public Tag {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tag(int number, byte[] theirs)
        && number == keyNumber
        && Arrays.equals(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return 31 * keyNumber + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Tag[redacted]";
  }
}
