package dev.breakwater.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fragmented MP4 and the playlists that name it. */
final class FragmentedMp4Test {
  private static final URI BASE = URI.create("https://streams.example/live/index.m3u8");

  @Test
  void readsPicturesTheirTimesAndWhichAreKeyframes() throws Malformed {
    FragmentedMp4 mp4 = FragmentedMp4.of(TestMp4.section());

    List<CodedFrame> frames = mp4.frames(TestMp4.piece(50, 5));

    assertThat(frames)
        .extracting(CodedFrame::millis)
        .containsExactly(2000L, 2040L, 2080L, 2120L, 2160L);
    assertThat(frames)
        .extracting(CodedFrame::key)
        .containsExactly(true, false, false, false, false);
    assertThat(frames).allMatch(frame -> frame.codec() == Codec.AVC && frame.bytes().length == 12);
  }

  @Test
  void refusesWhatIsEncrypted() {
    byte[] section = TestMp4.section();
    String text = new String(section, StandardCharsets.ISO_8859_1);
    section[text.indexOf("avc1")] = 'e';

    assertThatThrownBy(() -> FragmentedMp4.of(section)).isInstanceOf(Malformed.class);
  }

  @Test
  void readsAPlaylistOfParts() throws Malformed {
    String text =
        """
        #EXTM3U
        #EXT-X-TARGETDURATION:4
        #EXT-X-VERSION:9
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0
        #EXT-X-PART-INF:PART-TARGET=0.333
        #EXT-X-MEDIA-SEQUENCE:266
        #EXT-X-MAP:URI="init.mp4",BYTERANGE="700@0"
        #EXTINF:4.00,
        fileSequence266.mp4
        #EXT-X-PART:DURATION=0.333,URI="all.mp4",BYTERANGE="100@5000",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.333,URI="all.mp4",BYTERANGE="200"
        #EXTINF:4.00,
        #EXT-X-BYTERANGE:300@5000
        all.mp4
        #EXT-X-PART:DURATION=0.333,URI="filePart268.a.mp4",INDEPENDENT=YES
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart268.b.mp4"
        """;

    Playlist.Media media = (Playlist.Media) Playlist.parse(text, BASE);

    assertThat(media.first()).isEqualTo(266);
    assertThat(media.reload()).isInstanceOf(Playlist.Reload.Block.class);
    assertThat(media.open())
        .containsExactly(
            new Playlist.Bytes(BASE.resolve("filePart268.a.mp4"), 0, Playlist.Bytes.ALL));
    Playlist.Segment second = media.segments().get(1);
    assertThat(second.bytes()).isEqualTo(new Playlist.Bytes(BASE.resolve("all.mp4"), 5000, 300));
    assertThat(second.parts())
        .containsExactly(
            new Playlist.Bytes(BASE.resolve("all.mp4"), 5000, 100),
            new Playlist.Bytes(BASE.resolve("all.mp4"), 5100, 200));
    assertThat(second.map())
        .isEqualTo(Optional.of(new Playlist.Bytes(BASE.resolve("init.mp4"), 0, 700)));
    assertThat(second.lines())
        .containsExactly(
            "#EXT-X-MAP:URI=\"init.mp4\",BYTERANGE=\"700@0\"",
            "#EXTINF:4.00,",
            "#EXT-X-BYTERANGE:300@5000",
            "all.mp4");
  }

  @Test
  void refusesAPlaylistOfEncryptedSegments() {
    String text = "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"key\"\n#EXTINF:4,\na.ts\n";

    assertThatThrownBy(() -> Playlist.parse(text, BASE)).isInstanceOf(Malformed.class);
  }
}
