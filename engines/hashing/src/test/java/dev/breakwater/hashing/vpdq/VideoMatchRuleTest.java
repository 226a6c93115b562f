package dev.breakwater.hashing.vpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VideoMatchRuleTest {
  private static final Pdq256 KNOWN = new Pdq256(0, 0, 0, 0);
  private static final Pdq256 AT_31 = new Pdq256((1L << 31) - 1, 0, 0, 0);
  private static final Pdq256 AT_32 = new Pdq256((1L << 32) - 1, 0, 0, 0);
  private static final Pdq256 OTHER = new Pdq256(-1, -1, -1, -1);

  @Test
  void distanceEqualToTheThresholdMatches() {
    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(video(AT_31), video(KNOWN))).isTrue();
    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(video(AT_32), video(KNOWN))).isFalse();
  }

  @Test
  void equalHashesCountOnce() {
    VideoHash query = video(KNOWN, OTHER, OTHER, OTHER, OTHER);

    VideoLikeness likeness = VideoMatchRule.MOST_OF_QUERY.compare(query, video(KNOWN));

    assertThat(likeness).isEqualTo(new VideoLikeness(new Share(1, 2), new Share(1, 1)));
  }

  @Test
  void excerptOfALongVideoIsFoundByTheQuerysShare() {
    VideoHash excerpt = video(KNOWN);
    VideoHash whole = video(KNOWN, OTHER, AT_32);

    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(excerpt, whole)).isTrue();
    assertThat(VideoMatchRule.MOST_OF_COMPARED.matches(excerpt, whole)).isFalse();
  }

  @Test
  void knownVideoInsideACompilationIsFoundByTheKnownOnesShare() {
    VideoHash compilation = video(KNOWN, OTHER, AT_32);

    assertThat(VideoMatchRule.MOST_OF_COMPARED.matches(compilation, video(KNOWN))).isTrue();
    assertThat(VideoMatchRule.MOST_OF_QUERY.matches(compilation, video(KNOWN))).isFalse();
  }

  @Test
  void videoWithoutFramesMatchesNothingEvenWhenNothingIsAskedFor() {
    VideoMatchRule anything = new VideoMatchRule(new Distance(256), new Quality(0), 0, 0);

    assertThat(anything.matches(video(), video(KNOWN))).isFalse();
    assertThat(anything.matches(video(KNOWN), video())).isFalse();
    assertThat(anything.matches(video(), video())).isFalse();
    assertThat(anything.compare(video(), video()).query().percent()).isZero();
  }

  @Test
  void shareAtTheLeastPerCentIsEnough() {
    assertThat(new Share(4, 5).reaches(80)).isTrue();
    assertThat(new Share(79, 100).reaches(80)).isFalse();
  }

  @Test
  void refusesSharesThatAreNone() {
    Distance distance = new Distance(31);
    Quality floor = new Quality(50);

    assertThatThrownBy(() -> new VideoMatchRule(distance, floor, 101, 0))
        .hasMessageContaining("0 to 100 per cent");
    assertThatThrownBy(() -> new VideoMatchRule(distance, floor, 0, Double.NaN))
        .hasMessageContaining("0 to 100 per cent");
    assertThatThrownBy(() -> new Share(2, 1)).hasMessageContaining("2 of 1");
  }

  private static VideoHash video(Pdq256... hashes) {
    return new VideoHash(Stream.of(hashes).map(VideoMatchRuleTest::frame).toList());
  }

  private static VideoFrame frame(Pdq256 hash) {
    return new VideoFrame(0, new Quality(100), hash, Duration.ZERO);
  }

  @Test
  void framesBelowTheFloorTakeNoPart() {
    VideoFrame dull = new VideoFrame(0, new Quality(49), KNOWN, Duration.ZERO);
    VideoHash video = new VideoHash(List.of(dull, frame(OTHER)));

    VideoLikeness likeness = VideoMatchRule.MOST_OF_QUERY.compare(video, video(KNOWN));

    assertThat(likeness).isEqualTo(new VideoLikeness(new Share(0, 1), new Share(0, 1)));
  }
}
