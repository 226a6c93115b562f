package dev.breakwater.ground.finding;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform told of how an item reached it. An authority will ask for it.
 *
 * @param from the address it was uploaded from, if the platform told it
 * @param at when it was uploaded, by the platform's clock
 * @param publicly whether others could see it before it was examined
 */
public record UploadContext(@Nullable InetAddress from, Instant at, Publicly publicly) {
  /** Whether an item could be seen by others; a platform that did not say has not said no. */
  public enum Publicly {
    AVAILABLE,
    NOT_AVAILABLE,
    NOT_TOLD
  }
}
