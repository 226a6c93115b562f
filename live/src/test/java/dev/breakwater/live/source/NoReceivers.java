package dev.breakwater.live.source;

import dev.breakwater.media.workers.SrtReceivers;
import java.nio.file.Path;
import java.util.List;

/** For feeds that are not of SRT. */
final class NoReceivers {
  static final SrtReceivers NO_RECEIVERS = new SrtReceivers(List.of(), Path.of("none"));

  private NoReceivers() {}
}
