package dev.breakwater.live.source;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HLS playlist (RFC 8216), as far as one who watches needs it. */
sealed interface Playlist {
  /** Names playlists of the same pictures in several sizes. */
  record Master(List<Variant> variants) implements Playlist {
    public Master {
      variants = List.copyOf(variants);
    }

    /** The smallest that is still large enough to be recognised, else the largest. */
    Optional<URI> best() {
      return variants.stream()
          .filter(each -> each.height() >= ENOUGH)
          .min((one, other) -> Integer.compare(one.height(), other.height()))
          .or(() -> variants.stream().max((a, b) -> Integer.compare(a.height(), b.height())))
          .map(Variant::uri);
    }
  }

  /** One size. */
  record Variant(URI uri, int height) {}

  /**
   * Names the pieces of the stream.
   *
   * @param first the number of the first of them
   * @param over whether no more will come
   */
  record Media(Duration target, long first, List<URI> segments, boolean over) implements Playlist {
    public Media {
      segments = List.copyOf(segments);
    }
  }

  /** PDQ sees 64 x 64 points: more rows than these show nothing more of a picture. */
  int ENOUGH = 360;

  int MOST_LINES = 20_000;

  /** Reads a playlist that lies at {@code base}. */
  static Playlist parse(String text, URI base) throws Malformed {
    List<String> lines = text.lines().map(String::strip).limit(MOST_LINES).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith("#EXTM3U")) {
      throw new Malformed("it is no HLS playlist");
    }
    try {
      return text.contains("#EXT-X-STREAM-INF") ? master(lines, base) : media(lines, base);
    } catch (IllegalArgumentException bad) {
      throw new Malformed("a playlist with a number or address that is none");
    }
  }

  private static Master master(List<String> lines, URI base) {
    List<Variant> variants = new ArrayList<>();
    int height = 0;
    boolean named = false;
    for (String line : lines) {
      if (line.startsWith("#EXT-X-STREAM-INF")) {
        height = height(line);
        named = true;
      } else if (named && !line.isEmpty() && !line.startsWith("#")) {
        variants.add(new Variant(base.resolve(line), height));
        named = false;
      }
    }
    return new Master(variants);
  }

  private static int height(String line) {
    int at = line.indexOf("RESOLUTION=");
    if (at < 0) {
      return 0;
    }
    String size = line.substring(at + "RESOLUTION=".length()).split(",", 2)[0];
    return Integer.parseInt(size.substring(size.indexOf('x') + 1));
  }

  private static Media media(List<String> lines, URI base) {
    Duration target = Duration.ofSeconds(2);
    long first = 0;
    boolean over = false;
    List<URI> segments = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#EXT-X-TARGETDURATION:")) {
        target = Duration.ofSeconds(Math.clamp(Long.parseLong(after(line)), 1, 60));
      } else if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
        first = Long.parseLong(after(line));
      } else if (line.startsWith("#EXT-X-ENDLIST")) {
        over = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        segments.add(base.resolve(line));
      }
    }
    return new Media(target, first, segments, over);
  }

  private static String after(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
