package dev.breakwater.hashing.vpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.hashing.MediaFolder;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VpdqTextTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final VideoFrame FRAME =
      new VideoFrame(7, new Quality(98), Pdq256.parse(HEX), Duration.ofMillis(123_456));

  @Test
  void fileHasALineAFrame() {
    String text = VpdqFile.print(new VideoHash(List.of(FRAME)));

    assertThat(text).isEqualTo("7,98," + HEX + ",123.456\n");
  }

  @Test
  void fileMayHaveCarriageReturnsAndEmptyLines() {
    VideoHash video = VpdqFile.parse("\r\n7,98," + HEX + ",123.456\r\n\r\n");

    assertThat(video.frames()).containsExactly(FRAME);
  }

  @Test
  void signalIsAnArrayOfStrings() {
    String text = VpdqSignal.print(new VideoHash(List.of(FRAME, FRAME)));

    String entry = "\"" + HEX + ",98,123.456\"";
    assertThat(text).isEqualTo("[" + entry + ", " + entry + "]");
  }

  @Test
  void signalIsReadWithPythonsThreeSignificantDigits() {
    VideoHash video = VpdqSignal.parse(" [\"" + HEX + ",98,1.23e+02\",\"" + HEX + ",0,0.0\" ]\n");

    assertThat(video.frames())
        .extracting(VideoFrame::at)
        .containsExactly(Duration.ofSeconds(123), Duration.ZERO);
    assertThat(video.frames()).extracting(VideoFrame::number).containsExactly(0L, 1L);
  }

  @Test
  void emptyTextsAreVideosWithoutFrames() {
    assertThat(VpdqFile.parse("").frames()).isEmpty();
    assertThat(VpdqSignal.parse("[]").frames()).isEmpty();
  }

  @Test
  void malformedLineIsNamedAndNotRepeated() {
    assertRefused("0,100," + HEX + ",0.000\n1,100," + HEX + "\n", "line 2: expected number,");
    assertRefused("x,100," + HEX + ",0.000", "line 1: a frame number is a whole number");
    assertRefused("0,101," + HEX + ",0.000", "line 1: a quality is 0 to 100");
    assertRefused("0,100," + HEX.substring(1) + ",0.000", "line 1: a hash is 64 hex digits");
    assertRefused("0,100," + HEX + ",soon", "line 1: a time is seconds");
    assertRefused("99999999999999999999,100," + HEX + ",0", "line 1: a frame number");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> VpdqFile.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining(HEX.substring(1))
        .hasNoCause();
  }

  @Test
  void malformedArrayIsRefusedWithItsPlace() {
    for (String text :
        List.of("", "{}", "[", "[\"a,b,c\"", "[\"a\" \"b\"]", "[\"x]", "[],", "[,]", "[null]")) {
      assertThatThrownBy(() -> VpdqSignal.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(at character|entry) \\d+: .*");
    }
    assertThatThrownBy(() -> VpdqSignal.parse("[\"a\\u0041\"]"))
        .hasMessageContaining("without escapes");
  }

  @Test
  void doesNotShowHashesInLogs() {
    assertThat(new VideoHash(List.of(FRAME)).toString()).doesNotContain("abcdef");
  }

  @Test
  void publishedFilesAreReadAndWrittenUnchanged() throws IOException {
    Path folder = MediaFolder.path().resolve("vpdq");
    assumeTrue(
        Files.isDirectory(folder),
        () -> folder + " is not there: set BREAKWATER_MEDIA to the media folder");

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> hashes = files.filter(f -> f.toString().endsWith(".vpdq.txt")).toList();
      assertThat(hashes).isNotEmpty();
      for (Path file : hashes) {
        String text = Files.readString(file);
        assertThat(VpdqFile.print(VpdqFile.parse(text)).strip()).isEqualTo(text.strip());
      }
    }
  }
}
