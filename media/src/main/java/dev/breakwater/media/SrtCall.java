package dev.breakwater.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call by SRT, and with which words.
 *
 * @param to an address, never a name: who calls looks nothing up
 * @param streamId which stream is asked for; null if there is but one
 * @param passphrase what the stream is encrypted with; null if it is not
 * @param latency how long what was lost on the way may take to come again
 * @param patience how long the other side may be silent
 */
public record SrtCall(
    InetSocketAddress to,
    @Nullable String streamId,
    @Nullable String passphrase,
    Duration latency,
    Duration patience) {

  public SrtCall {
    if (to.isUnresolved() || latency.isNegative() || !patience.isPositive()) {
      throw new IllegalArgumentException(
          "a call by SRT goes to an address, with a latency of 0 or more and some patience");
    }
  }

  @Override
  public String toString() {
    return "SrtCall(redacted)";
  }
}
