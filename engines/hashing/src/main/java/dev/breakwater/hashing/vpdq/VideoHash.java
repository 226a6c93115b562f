package dev.breakwater.hashing.vpdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fingerprint of a video: its sampled frames.
 *
 * <p>Its text forms are Meta's file ({@link VpdqFile}) and the signal string of
 * python-threatexchange ({@link VpdqSignal}).
 *
 * @param frames in the order shown; none is allowed, and matches nothing
 */
public record VideoHash(List<VideoFrame> frames) {
  public VideoHash {
    frames = List.copyOf(frames);
  }

  /** The different hashes among frames whose quality reaches {@code floor}. */
  public Set<Pdq256> hashesOfQuality(Quality floor) {
    return frames.stream()
        .filter(frame -> frame.quality().reaches(floor))
        .map(VideoFrame::hash)
        .collect(Collectors.toUnmodifiableSet());
  }
}
