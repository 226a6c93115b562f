package dev.breakwater.live.stream;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the address of an SRT stream says after its question mark, as SRT's own tools write it.
 *
 * @param streamId which of a server's streams; null where it has but one
 * @param passphrase what the stream is encrypted with; null where it is not
 * @param latency how long what was lost on the way may take to come again
 */
public record SrtTerms(@Nullable String streamId, @Nullable String passphrase, Duration latency) {
  private static final Set<String> KNOWN = Set.of("mode", "streamid", "passphrase", "latency");
  private static final String DEFAULT_LATENCY = "120";
  private static final Duration LONGEST_LATENCY = Duration.ofSeconds(10);
  private static final int LONGEST_STREAM_ID = 512;
  private static final int SHORTEST_PASSPHRASE = 10;
  private static final int LONGEST_PASSPHRASE = 79;

  public SrtTerms {
    int id = streamId == null ? 0 : streamId.getBytes(StandardCharsets.UTF_8).length;
    int phrase =
        passphrase == null
            ? SHORTEST_PASSPHRASE
            : passphrase.getBytes(StandardCharsets.UTF_8).length;
    boolean right =
        id <= LONGEST_STREAM_ID
            && phrase >= SHORTEST_PASSPHRASE
            && phrase <= LONGEST_PASSPHRASE
            && !latency.isNegative()
            && latency.compareTo(LONGEST_LATENCY) <= 0;
    if (!right) {
      throw new IllegalArgumentException(
          "SRT has a stream id of at most 512 bytes, a passphrase of 10 to 79,"
              + " a latency of 0 to 10,000 milliseconds");
    }
  }

  /**
   * The terms of an address.
   *
   * @throws IllegalArgumentException if it has others than are known here, or malformed ones
   */
  static SrtTerms of(URI address) {
    Map<String, String> said = said(address);
    if (!KNOWN.containsAll(said.keySet())
        || !said.getOrDefault("mode", "caller").equals("caller")) {
      throw new IllegalArgumentException("an SRT stream is called, by its " + KNOWN);
    }
    return new SrtTerms(
        said.get("streamid"),
        said.get("passphrase"),
        Duration.ofMillis(Long.parseLong(said.getOrDefault("latency", DEFAULT_LATENCY))));
  }

  private static Map<String, String> said(URI address) {
    Map<String, String> said = new HashMap<>();
    @Nullable String query = address.getRawQuery();
    if (query == null) {
      return said;
    }
    for (String term : query.split("&", -1)) {
      int is = term.indexOf('=');
      if (is < 0 || said.put(term.substring(0, is), decoded(term.substring(is + 1))) != null) {
        throw new IllegalArgumentException("an SRT address says name=value, each once");
      }
    }
    return said;
  }

  /** A plus is a plus: these are no fields of a form. */
  private static String decoded(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SrtTerms(redacted)";
  }
}
