package dev.breakwater.live.known;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.media.FrameFingerprint;
import java.util.List;

/** Looks pictures of a stream up among what is known. Safe for many threads. */
public interface KnownMaterial {
  /** What is known of pictures. */
  sealed interface Known {
    /** Nothing. */
    record Nothing() implements Known {}

    /**
     * They match.
     *
     * @param stop whether the policy of a bank blocks what matches so; else a person is to look
     * @param matches each as it is told to people and platforms: bank, entry, distance; never a
     *     hash
     * @param reasons in plain words
     */
    record Found(boolean stop, List<Object> matches, List<String> reasons) implements Known {
      public Found {
        matches = List.copyOf(matches);
        reasons = List.copyOf(reasons);
      }
    }

    /** Nobody can tell now, because the banks are not there yet. */
    record CannotTell(String why) implements Known {}
  }

  /**
   * What is known of {@code pictures} one by one, and of each of {@code windows} as footage.
   *
   * @param broadcaster whose they are; an entry that suddenly hits many people is doubted
   */
  Known lookFor(
      ActorId broadcaster, List<FrameFingerprint> pictures, List<List<FrameFingerprint>> windows);
}
