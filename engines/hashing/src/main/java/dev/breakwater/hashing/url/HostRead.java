package dev.breakwater.hashing.url;

import dev.breakwater.hashing.url.UnreadableUrl.Reason;

/** What reading a host came to. */
sealed interface HostRead permits HostName, HostRead.Refused {
  /** It names no host. */
  record Refused(Reason reason) implements HostRead {}
}
