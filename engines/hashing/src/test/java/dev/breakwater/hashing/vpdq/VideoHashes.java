package dev.breakwater.hashing.vpdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated video hashes: few scenes, so that frames are often equal or near, and any quality. */
final class VideoHashes {
  private VideoHashes() {}

  static Arbitrary<VideoHash> any() {
    return frames().list().ofMaxSize(12).map(VideoHashes::numbered).withoutEdgeCases();
  }

  private static Arbitrary<VideoFrame> frames() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100).map(Quality::new),
            hashes(),
            Arbitraries.longs().between(0, 10_000_000).map(Duration::ofMillis))
        .as((quality, hash, at) -> new VideoFrame(0, quality, hash, at));
  }

  /** One of three scenes with up to 40 of its first 64 bits turned. */
  private static Arbitrary<Pdq256> hashes() {
    Arbitrary<Long> scenes = Arbitraries.of(0L, -1L, 0x5555555555555555L);
    Arbitrary<Long> turned = Arbitraries.integers().between(0, 40).map(bits -> (1L << bits) - 1);
    return Combinators.combine(scenes, turned)
        .as((scene, bits) -> new Pdq256(scene ^ bits, scene, scene, scene));
  }

  private static VideoHash numbered(List<VideoFrame> frames) {
    List<VideoFrame> numbered = new ArrayList<>();
    for (VideoFrame frame : frames) {
      numbered.add(new VideoFrame(numbered.size(), frame.quality(), frame.hash(), frame.at()));
    }
    return new VideoHash(numbered);
  }
}
