package dev.breakwater.upload.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VideoFrameProperties {
  private static final String HASH = "0f".repeat(32);

  @Property
  void readsBackWhatItWrote(@ForAll("videos") List<VideoFrame> video) {
    String text = VideoFrame.write(video);

    assertThat(VideoFrame.read(text)).isEqualTo(video);
    assertThat(VideoFrame.write(VideoFrame.read(text))).isEqualTo(text);
  }

  @Property
  void neverRepeatsWhatItCannotRead(@ForAll String anything) {
    String marked = "[\"marker-7\"" + anything;

    assertThatThrownBy(() -> VideoFrame.read(marked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("marker-7");
  }

  @Example
  void readsTheLinesOfMetasTool() {
    String lines = "0,100," + HASH + ",0.000\n30,77," + HASH.toUpperCase(Locale.ROOT);

    assertThat(VideoFrame.read(lines))
        .extracting(VideoFrame::quality)
        .containsExactly(new Quality(100), new Quality(77));
  }

  @Example
  void readsTheExponentsOfPythonsTool() {
    assertThat(VideoFrame.read("[\"" + HASH + ",50,1.23e+02\"]").getFirst().seconds())
        .isEqualTo(123.0);
  }

  @Example
  void namesTheFrameThatIsMalformed() {
    assertThatThrownBy(() -> VideoFrame.read("[\"" + HASH + ",50,0.0\", \"oops\"]"))
        .hasMessageContaining("frame 1");
    assertThatThrownBy(() -> VideoFrame.read("0,101," + HASH + ",0.0"))
        .hasMessageContaining("frame 0");
    assertThatThrownBy(() -> VideoFrame.read("[]")).hasMessageContaining("this has 0");
  }

  @Example
  void countsEqualHashesOnceWithTheirBestQuality() {
    Pdq256 hash = Pdq256.parse(HASH);

    assertThat(
            VideoFrame.distinct(
                List.of(
                    new VideoFrame(hash, new Quality(20), 0),
                    new VideoFrame(hash, new Quality(90), 1))))
        .containsExactly(new VideoFrame(hash, new Quality(90), 1));
  }

  @Provide
  Arbitrary<List<VideoFrame>> videos() {
    Arbitrary<Pdq256> hash =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
            .as(Pdq256::new);
    return Combinators.combine(
            hash,
            Arbitraries.integers().between(0, 100).map(Quality::new),
            Arbitraries.integers().between(0, 9_999_999).map(millis -> millis / 1000.0))
        .as(VideoFrame::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }
}
