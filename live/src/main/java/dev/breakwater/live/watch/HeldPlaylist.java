package dev.breakwater.live.watch;

import dev.breakwater.live.source.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The playlist that viewers of one HLS stream may have: of its source's pieces those whose
 * keyframes were looked at, each as the source names it. One without a keyframe is none of them.
 *
 * <p>A piece that could not be looked at is no gap in the numbers but a gap that players know of
 * (EXT-X-GAP): they skip it. It is never shown unseen. It names about as many pieces as its source
 * does.
 *
 * <p>One thread at a time.
 */
final class HeldPlaylist {
  private static final String GAP = "#EXT-X-GAP";
  private static final String DISCONTINUITY = "#EXT-X-DISCONTINUITY";
  private static final int FEWEST = 3;
  private static final int MOST = 500;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long target = 1;
  private long discontinuities;

  /** Adds a piece, of which everything was looked at or not. */
  void add(Piece piece, Sight sight) {
    if (!pieces.isEmpty() && piece.number() != pieces.getLast().number() + 1) {
      pieces.clear(); // the source has begun anew, or we have lost it for a while
    }
    pieces.addLast(sight == Sight.WHOLE ? piece : gap(piece));
    target = Math.max(target, piece.target().plusMillis(999).toSeconds());
    while (pieces.size() > Math.clamp(piece.listed(), FEWEST, MOST)) {
      discontinuities += pieces.removeFirst().lines().contains(DISCONTINUITY) ? 1 : 0;
    }
  }

  /** How much of a piece was looked at. */
  enum Sight {
    NOTHING,
    WHOLE,
    NOT_ALL;

    /** With one look more. */
    Sight and(boolean succeeded) {
      return succeeded && this != NOT_ALL ? WHOLE : NOT_ALL;
    }
  }

  private static Piece gap(Piece piece) {
    List<String> lines = new ArrayList<>(piece.lines());
    if (!lines.contains(GAP)) {
      lines.add(lines.size() - 1, GAP);
    }
    return new Piece(piece.number(), piece.listed(), piece.target(), lines);
  }

  /** The playlist as it stands, without an end. */
  String text() {
    StringBuilder text = new StringBuilder(head(target));
    text.append("#EXT-X-MEDIA-SEQUENCE:").append(pieces.getFirst().number()).append('\n');
    if (discontinuities > 0) {
      text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(discontinuities).append('\n');
    }
    pieces.forEach(piece -> piece.lines().forEach(line -> text.append(line).append('\n')));
    return text.toString();
  }

  /** One that is over, with nothing in it: a player that asks again ends. */
  static String ofNothing() {
    return ended(head(1));
  }

  /** The same with its end. */
  static String ended(String text) {
    return text + "#EXT-X-ENDLIST\n";
  }

  private static String head(long target) {
    return "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-TARGETDURATION:" + target + "\n";
  }
}
