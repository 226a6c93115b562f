package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class EvidencePlacesTest {
  private static final BucketSettings LAKES =
      new BucketSettings(
          "lakes",
          "evidence/",
          "us-east-1",
          URI.create("http://127.0.0.1:9"),
          BucketSettings.Lock.GOVERNANCE);

  @TempDir private Path folder;

  @Test
  void staysOnTheDiskWithoutABucket() throws IOException {
    try (EvidencePlaces places = places(BucketSettings.NONE)) {
      assertThat(places.pieces()).isSameAs(places.here());
      assertThat(places.waiting()).isEmpty();
    }
  }

  @Test
  void remembersItsBucketForWhoeverHasNoSettings() throws IOException {
    places(LAKES).close();

    try (EvidencePlaces noted =
        EvidencePlaces.asNoted(folder, Clock.systemUTC(), JsonMapper.builder().build())) {
      assertThat(noted.pieces()).isInstanceOf(OutgoingPieces.class);
    }
  }

  @Test
  void doesNotGoOnWithoutTheBucketThatHasItsPieces() throws IOException {
    places(LAKES).close();

    assertThatThrownBy(() -> places(BucketSettings.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lakes");
  }

  private EvidencePlaces places(BucketSettings settings) throws IOException {
    return EvidencePlaces.of(
        folder, settings, Duration.ofDays(365), Clock.systemUTC(), JsonMapper.builder().build());
  }
}
