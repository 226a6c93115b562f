package dev.breakwater.live.source;

import dev.breakwater.live.source.Playlist.Bytes;
import dev.breakwater.live.source.Playlist.Media;
import dev.breakwater.live.source.Playlist.Reload;
import dev.breakwater.live.source.Playlist.Segment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of one media playlist. What it has no use for belongs to the next segment. */
final class MediaReader {
  private static final double LONGEST = 60;
  private static final Duration SHORTEST_PART = Duration.ofMillis(50);
  private static final Duration SHORTEST_POLL = Duration.ofMillis(300);
  private static final int MILLIS = 1000;

  private final URI base;
  private final List<Segment> segments = new ArrayList<>();
  private final Map<URI, Long> ends = new HashMap<>();
  private List<Bytes> parts = new ArrayList<>();
  private List<String> lines = new ArrayList<>();
  private List<String> mapLine = List.of();
  private Optional<Bytes> map = Optional.empty();
  private Optional<String> range = Optional.empty();
  private Duration target = Duration.ofSeconds(2);
  private Duration part = Duration.ofSeconds(1);
  private long first;
  private boolean byParts;
  private boolean blocks;
  private boolean over;

  MediaReader(URI base) {
    this.base = base;
  }

  Media read(List<String> all) throws Malformed {
    for (String line : all.subList(1, all.size())) {
      if (line.startsWith("#EXT")) {
        tag(line);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        segment(line);
      }
    }
    Reload reload =
        blocks && byParts && map.isPresent()
            ? new Reload.Block(part)
            : new Reload.Poll(atLeast(SHORTEST_POLL, target.dividedBy(2)));
    return new Media(target, first, segments, parts, map, over, reload);
  }

  private void tag(String line) throws Malformed {
    switch (line.split(":", 2)[0]) {
      case "#EXT-X-TARGETDURATION" -> target = seconds(after(line));
      case "#EXT-X-MEDIA-SEQUENCE" -> first = Long.parseLong(after(line));
      case "#EXT-X-ENDLIST" -> over = true;
      case "#EXT-X-SERVER-CONTROL" -> blocks = Attributes.of(line).says("CAN-BLOCK-RELOAD", "YES");
      case "#EXT-X-PART-INF" -> {
        byParts = true;
        part = seconds(Attributes.of(line).get("PART-TARGET").orElse("1"));
      }
      case "#EXT-X-PART" -> part(Attributes.of(line));
      case "#EXT-X-MAP" -> {
        map = bytes(Attributes.of(line));
        mapLine = List.of(line);
      }
      case "#EXT-X-BYTERANGE" -> range = Optional.of(after(line));
      case "#EXT-X-KEY" -> refuseEncrypted(Attributes.of(line));
      case "#EXTINF",
          "#EXT-X-DISCONTINUITY",
          "#EXT-X-PROGRAM-DATE-TIME",
          "#EXT-X-GAP",
          "#EXT-X-BITRATE" ->
          lines.add(line);
      default -> {
        // What players may want to know, and who watches need not.
      }
    }
  }

  private void part(Attributes told) {
    if (!told.says("GAP", "YES")) {
      bytes(told).ifPresent(parts::add);
    }
  }

  private void segment(String line) {
    Bytes bytes = bytes(base.resolve(line), range);
    lines.addAll(0, mapLine);
    if (bytes.isRange()) {
      lines.add("#EXT-X-BYTERANGE:" + bytes.length() + "@" + bytes.from());
    }
    lines.add(line);
    segments.add(new Segment(bytes, map, parts, lines));
    parts = new ArrayList<>();
    lines = new ArrayList<>();
    range = Optional.empty();
  }

  private Optional<Bytes> bytes(Attributes told) {
    return told.get("URI").map(uri -> bytes(base.resolve(uri), told.get("BYTERANGE")));
  }

  /** A range without a start begins where the one before it in the same place ended. */
  private Bytes bytes(URI uri, Optional<String> told) {
    if (told.isEmpty()) {
      return new Bytes(uri, 0, Bytes.ALL);
    }
    String[] both = told.get().split("@", 2);
    long length = Long.parseLong(both[0].strip());
    long from = both.length == 2 ? Long.parseLong(both[1].strip()) : ends.getOrDefault(uri, 0L);
    Bytes bytes = new Bytes(uri, from, length);
    ends.put(uri, from + length);
    return bytes;
  }

  private static void refuseEncrypted(Attributes told) throws Malformed {
    if (!told.says("METHOD", "NONE")) {
      throw new Malformed("its segments are encrypted");
    }
  }

  private static Duration seconds(String told) {
    double seconds = Double.parseDouble(told);
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("a time");
    }
    Duration time = Duration.ofMillis((long) (Math.min(seconds, LONGEST) * MILLIS));
    return atLeast(SHORTEST_PART, time);
  }

  private static Duration atLeast(Duration least, Duration time) {
    return time.compareTo(least) < 0 ? least : time;
  }

  private static String after(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
