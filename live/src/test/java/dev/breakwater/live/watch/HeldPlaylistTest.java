package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.source.Piece;
import dev.breakwater.live.watch.HeldPlaylist.Sight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The playlist that viewers may have. */
final class HeldPlaylistTest {
  private final HeldPlaylist playlist = new HeldPlaylist();

  @Test
  void namesPiecesAsTheirSourceDoes() {
    playlist.add(piece(7, "a.ts"), Sight.WHOLE);
    playlist.add(piece(8, "b.ts?token=x"), Sight.WHOLE);

    assertThat(playlist.text())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:8
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:7
            #EXTINF:3.5,
            a.ts
            #EXTINF:3.5,
            b.ts?token=x
            """);
  }

  @Test
  void aPieceThatWasNotLookedAtIsAGap() {
    playlist.add(piece(7, "a.ts"), Sight.NOT_ALL);

    assertThat(playlist.text()).endsWith("#EXTINF:3.5,\n#EXT-X-GAP\na.ts\n");
  }

  @Test
  void aPieceOfWhichNothingWasLookedAtIsAGapToo() {
    playlist.add(piece(7, "a.ts"), Sight.NOTHING);

    assertThat(playlist.text()).endsWith("#EXT-X-GAP\na.ts\n");
    assertThat(Sight.NOTHING.and(true).and(true)).isEqualTo(Sight.WHOLE);
    assertThat(Sight.NOTHING.and(true).and(false).and(true)).isEqualTo(Sight.NOT_ALL);
  }

  @Test
  void namesAsManyAsItsSourceAndNumbersThemOn() {
    for (int i = 0; i < 20; i++) {
      playlist.add(piece(i, i + ".ts"), Sight.WHOLE);
    }

    assertThat(playlist.text()).contains("SEQUENCE:15\n", "\n15.ts\n").doesNotContain("14.ts");
  }

  @Test
  void beginsAnewWhenPiecesAreMissing() {
    playlist.add(piece(7, "a.ts"), Sight.WHOLE);
    playlist.add(piece(9, "c.ts"), Sight.WHOLE);

    assertThat(playlist.text()).contains("SEQUENCE:9\n").doesNotContain("a.ts");
  }

  @Test
  void anEndedOneOfNothingNamesNothing() {
    assertThat(HeldPlaylist.ofNothing()).endsWith("#EXT-X-ENDLIST\n").doesNotContain("EXTINF");
  }

  private static Piece piece(long number, String name) {
    return new Piece(number, 5, Duration.ofMillis(3500), List.of("#EXTINF:3.5,", name));
  }
}
