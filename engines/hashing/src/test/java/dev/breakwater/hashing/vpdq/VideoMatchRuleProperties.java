package dev.breakwater.hashing.vpdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class VideoMatchRuleProperties {
  @Property(tries = 500)
  void sharesAreCountedFrameByFrame(
      @ForAll("videos") VideoHash query,
      @ForAll("videos") VideoHash compared,
      @ForAll @IntRange(max = 64) int distance,
      @ForAll @IntRange(max = 100) int floor) {
    VideoMatchRule rule = new VideoMatchRule(new Distance(distance), new Quality(floor), 50, 50);

    VideoLikeness likeness = rule.compare(query, compared);

    assertThat(likeness.query()).isEqualTo(share(query, compared, distance, floor));
    assertThat(likeness.compared()).isEqualTo(share(compared, query, distance, floor));
  }

  @Property(tries = 200)
  void turningTheQuestionRoundTurnsTheAnswerRound(
      @ForAll("videos") VideoHash query, @ForAll("videos") VideoHash compared) {
    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(query, compared))
        .isEqualTo(VideoMatchRule.MOST_OF_COMPARED.matches(compared, query));
  }

  @Property(tries = 100)
  void videoMatchesItselfUnlessNoFrameIsGoodEnough(@ForAll("videos") VideoHash video) {
    boolean hasFrames =
        video.frames().stream().anyMatch(f -> f.quality().reaches(Quality.PDQ_DEFAULT_FLOOR));

    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(video, video)).isEqualTo(hasFrames);
    assertThat(VideoMatchRule.MOST_OF_COMPARED.matches(video, video)).isEqualTo(hasFrames);
  }

  /** The slow way, on text and big numbers. */
  private static Share share(VideoHash video, VideoHash other, int distance, int floor) {
    Set<String> hashes = hashes(video, floor);
    int found = 0;
    for (String hash : hashes) {
      boolean near = false;
      for (String candidate : hashes(other, floor)) {
        BigInteger difference = new BigInteger(hash, 16).xor(new BigInteger(candidate, 16));
        near |= difference.bitCount() <= distance;
      }
      found += near ? 1 : 0;
    }
    return new Share(found, hashes.size());
  }

  private static Set<String> hashes(VideoHash video, int floor) {
    Set<String> hashes = new LinkedHashSet<>();
    for (VideoFrame frame : video.frames()) {
      if (frame.quality().value() >= floor) {
        hashes.add(frame.hash().hex());
      }
    }
    return hashes;
  }

  @Provide
  Arbitrary<VideoHash> videos() {
    return VideoHashes.any();
  }
}
