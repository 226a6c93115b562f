package dev.breakwater.live.stream;

import java.net.URI;
import java.util.Set;

/** How the pictures of a stream reach us. */
public sealed interface Tap {
  /** The platform sends JPEGs. */
  record Push() implements Tap {}

  /** We fetch them. Where a platform's streams are is nobody's business, and may hold a key. */
  sealed interface Source extends Tap {
    URI address();
  }

  /** We read an HLS playlist (RFC 8216). */
  record Hls(URI address) implements Source {
    public Hls {
      require(address, Set.of("http", "https"));
    }

    @Override
    public String toString() {
      return "Hls(redacted)";
    }
  }

  /** We read a stream that comes as one answer that does not end. */
  record Http(URI address) implements Source {
    public Http {
      require(address, Set.of("http", "https"));
    }

    @Override
    public String toString() {
      return "Http(redacted)";
    }
  }

  /** We play an RTMP stream. */
  record Rtmp(URI address) implements Source {
    public Rtmp {
      require(address, Set.of("rtmp", "rtmps"));
    }

    @Override
    public String toString() {
      return "Rtmp(redacted)";
    }
  }

  /** We call an SRT stream: a transport stream over UDP. */
  record Srt(URI address) implements Source {
    public Srt {
      require(address, Set.of("srt"));
      if (address.getPort() < 1 || address.getRawFragment() != null) {
        throw new IllegalArgumentException("SRT has a port, and # is written as %23");
      }
      SrtTerms.of(address);
    }

    /** What the address says beside where. */
    public SrtTerms terms() {
      return SrtTerms.of(address);
    }

    @Override
    public String toString() {
      return "Srt(redacted)";
    }
  }

  private static void require(URI uri, Set<String> schemes) {
    boolean right =
        uri.getScheme() != null
            && schemes.contains(uri.getScheme())
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.toString().length() <= 2000;
    if (!right) {
      throw new IllegalArgumentException(
          "a source is a URL of " + String.join(" or ", schemes) + " with a host and no user");
    }
  }
}
