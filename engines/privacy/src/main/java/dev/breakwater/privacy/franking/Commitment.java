package dev.breakwater.privacy.franking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** 32 bytes that bind a sender to a message and tell nothing of it. */
public record Commitment(byte[] bytes) {
  private static final int BYTES = 32;

  public Commitment {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a commitment has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Commitment(byte[] theirs) && Arrays.equals(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Commitment[redacted]";
  }
}
