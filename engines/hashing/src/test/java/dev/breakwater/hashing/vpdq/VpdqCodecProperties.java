package dev.breakwater.hashing.vpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VpdqCodecProperties {
  @Property(tries = 300)
  void fileIsReadAsItWasWritten(@ForAll("videos") VideoHash video) {
    assertThat(VpdqFile.parse(VpdqFile.print(video))).isEqualTo(video);
  }

  @Property(tries = 300)
  void signalIsReadAsItWasWritten(@ForAll("videos") VideoHash video) {
    assertThat(VpdqSignal.parse(VpdqSignal.print(video))).isEqualTo(video);
  }

  /** Damage either leaves a video hash or is refused as malformed; nothing else happens. */
  @Property(tries = 1000)
  void damagedTextIsReadOrRefused(
      @ForAll("videos") VideoHash video, @ForAll("damage") String damage, @ForAll int place) {
    Assume.that(!video.frames().isEmpty());
    readsOrRefuses(damaged(VpdqFile.print(video), damage, place), true);
    readsOrRefuses(damaged(VpdqSignal.print(video), damage, place), false);
  }

  private static String damaged(String text, String damage, int place) {
    int at = Math.floorMod(place, text.length());
    int end = Math.min(text.length(), at + damage.length());
    return text.substring(0, at) + damage + text.substring(end);
  }

  private static void readsOrRefuses(String text, boolean file) {
    try {
      VideoHash read = file ? VpdqFile.parse(text) : VpdqSignal.parse(text);
      assertThat(read.frames()).hasSizeLessThanOrEqualTo(text.length());
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(?s)(line|entry|at ).*");
    }
  }

  @Property(tries = 100)
  void timeOutsideThirtyYearsIsRefused(@ForAll("hugeTimes") String seconds) {
    String line = "0,100," + "0".repeat(64) + "," + seconds;

    assertThatThrownBy(() -> VpdqFile.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 1: a time is seconds");
  }

  @Provide
  Arbitrary<VideoHash> videos() {
    return VideoHashes.any();
  }

  @Provide
  Arbitrary<String> damage() {
    return Arbitraries.strings()
        .withChars("0af,.\"[]\\e+- \n\u0000é")
        .ofMinLength(1)
        .ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> hugeTimes() {
    return Arbitraries.of(
        "1e10", "9e99", "1e999999999", "-1", "NaN", "Infinity", "", "1..2", "0x1");
  }
}
