package dev.breakwater.live.watch;

import dev.breakwater.media.FrameFingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last looks of a stream, as footage to be compared with known videos.
 *
 * <p>vPDQ asks which share of one video's frames another has. Of a stream that shows a known clip
 * only the last looks are the clip, so windows of several lengths are asked: a short one, which is
 * full of it soon, and a longer one, which a few frames that others share do not fill.
 */
final class RollingWindow {
  private static final List<Integer> LENGTHS = List.of(5, 20, 60);
  private static final int LONGEST = LENGTHS.getLast();

  private final Deque<FrameFingerprint> looks = new ArrayDeque<>();
  private long seen;

  void add(FrameFingerprint look) {
    looks.addLast(look);
    seen++;
    if (looks.size() > LONGEST) {
      looks.removeFirst();
    }
  }

  /** Takes a look at what is between bars instead of the one with them. */
  void replaceLast(FrameFingerprint look) {
    looks.pollLast();
    looks.addLast(look);
  }

  /** The windows that are due: the short one each time, a longer one each quarter of its length. */
  List<List<FrameFingerprint>> due() {
    List<FrameFingerprint> all = List.copyOf(looks);
    List<List<FrameFingerprint>> due = new ArrayList<>();
    for (int length : LENGTHS) {
      boolean turn = length == LENGTHS.getFirst() || seen % (length / 4) == 0;
      if (all.size() >= length && turn) {
        due.add(all.subList(all.size() - length, all.size()));
      }
    }
    return due;
  }
}
