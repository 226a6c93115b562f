package dev.breakwater.live.source;

import java.time.Duration;
import java.util.List;

/**
 * A piece of a stream that players fetch as a whole: all its pictures were given on before it.
 *
 * @param number its number in its playlist
 * @param listed how many pieces that playlist names at once
 * @param target how long a piece is at most
 * @param lines what the playlist says of it, as it stands there
 */
public record Piece(long number, int listed, Duration target, List<String> lines) {
  public Piece {
    lines = List.copyOf(lines);
  }
}
