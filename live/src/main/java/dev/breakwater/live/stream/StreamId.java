package dev.breakwater.live.stream;

import java.util.UUID;

/** One registered stream, by our own id. */
public record StreamId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
