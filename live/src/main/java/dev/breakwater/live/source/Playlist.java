package dev.breakwater.live.source;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HLS playlist (RFC 8216 and its second edition), as far as one who watches needs it. */
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
   * @param target how long a segment is at most
   * @param first the number of the first of them
   * @param open the parts of the segment that is being made (LL-HLS)
   * @param map the section that says how those are coded
   * @param over whether no more will come
   * @param reload how one waits for what comes next
   */
  record Media(
      Duration target,
      long first,
      List<Segment> segments,
      List<Bytes> open,
      Optional<Bytes> map,
      boolean over,
      Reload reload)
      implements Playlist {
    public Media {
      segments = List.copyOf(segments);
      open = List.copyOf(open);
    }
  }

  /**
   * One segment.
   *
   * @param map the section that says how its pictures are coded; a transport stream needs none
   * @param parts what it was made of, as long as that is told
   * @param lines what the playlist says of it, as it stands there
   */
  record Segment(Bytes bytes, Optional<Bytes> map, List<Bytes> parts, List<String> lines) {
    public Segment {
      parts = List.copyOf(parts);
      lines = List.copyOf(lines);
    }
  }

  /** Where bytes lie: all there, or a range of it. */
  record Bytes(URI uri, long from, long length) {
    static final long ALL = -1;

    private static final long FARTHEST = 1L << 40;

    public Bytes {
      boolean isPart = length > 0 && length <= FARTHEST;
      if (from < 0 || from > FARTHEST || !(isPart || length == ALL)) {
        throw new IllegalArgumentException("a range of bytes");
      }
    }

    boolean isRange() {
      return length != ALL;
    }
  }

  /** How one waits for news of a playlist. */
  sealed interface Reload {
    /** By asking again after a while. */
    record Poll(Duration each) implements Reload {}

    /** By asking for what is not there yet: the answer comes when it is. */
    record Block(Duration part) implements Reload {}
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
      return text.contains("#EXT-X-STREAM-INF")
          ? master(lines, base)
          : new MediaReader(base).read(lines);
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
    return Attributes.of(line)
        .get("RESOLUTION")
        .map(size -> Integer.parseInt(size.substring(size.indexOf('x') + 1)))
        .orElse(0);
  }
}
