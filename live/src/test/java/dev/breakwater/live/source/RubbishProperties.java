package dev.breakwater.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a hostile source sends ends as pictures, as nothing, or as an IOException. */
final class RubbishProperties {
  private static final int PACKET = 188;

  @Property(tries = 300)
  void aTransportStreamOfRubbishGivesBoundedPictures(
      @ForAll @Size(min = 0, max = 40 * PACKET) byte[] rubbish) {
    byte[] synced = rubbish.clone();
    for (int at = 0; at < synced.length; at += PACKET) {
      synced[at] = 0x47;
    }

    List<CodedFrame> frames = TransportStream.frames(synced);

    int bytes = frames.stream().mapToInt(frame -> frame.bytes().length).sum();
    assertThat(bytes).isLessThanOrEqualTo(2 * synced.length + 64 * frames.size());
  }

  @Property(tries = 500)
  void aDamagedTransportStreamLosesPicturesAndNothingElse(
      @ForAll @IntRange(min = 0, max = 3) int flips, @ForAll long seed) {
    byte[] stream = TestTransportStream.of(20);
    byte[] damaged = stream.clone();
    for (int i = 0; i < flips; i++) {
      int at = (int) Math.floorMod(seed * (i + 31L) + i, (long) damaged.length);
      damaged[at] ^= (byte) (1 << Math.floorMod(seed >> i, 8));
    }

    assertThat(TransportStream.frames(stream)).hasSize(20);
    assertThat(TransportStream.frames(damaged)).hasSizeLessThanOrEqualTo(21);
  }

  @Property(tries = 500)
  void aSectionOfRubbishIsRefusedOrRead(@ForAll @Size(min = 0, max = 300) byte[] rubbish) {
    for (byte[] bytes : Arrays.asList(rubbish, TestMp4.box("moov", rubbish))) {
      try {
        assertThat(FragmentedMp4.of(bytes).frames(rubbish)).hasSizeLessThanOrEqualTo(300);
      } catch (IOException refused) {
        assertThat(refused).isInstanceOf(Malformed.class);
      }
    }
  }

  @Property(tries = 2000)
  void damagedFragmentsAreRefusedOrGiveBoundedPictures(
      @ForAll @IntRange(min = 0, max = 4) int flips, @ForAll long seed) throws IOException {
    byte[] section = damaged(TestMp4.section(), flips, seed);
    byte[] piece = damaged(TestMp4.piece(50, 20), flips, seed + 1);

    assertThat(FragmentedMp4.of(TestMp4.section()).frames(TestMp4.piece(50, 20))).hasSize(20);
    try {
      List<CodedFrame> frames = FragmentedMp4.of(section).frames(piece);
      int bytes = frames.stream().mapToInt(frame -> frame.bytes().length).sum();
      assertThat(bytes).isLessThanOrEqualTo(piece.length);
      assertThat(frames).allMatch(frame -> frame.bytes().length <= piece.length);
    } catch (IOException refused) {
      assertThat(refused).isInstanceOf(Malformed.class);
    }
  }

  private static byte[] damaged(byte[] bytes, int flips, long seed) {
    byte[] damaged = bytes.clone();
    for (int i = 0; i < flips; i++) {
      int at = (int) Math.floorMod(seed * (i + 31L) + i, (long) damaged.length);
      damaged[at] ^= (byte) (1 << Math.floorMod(seed >> i, 8));
    }
    return damaged;
  }

  @Property(tries = 500)
  void aVideoMessageOfRubbishIsAPictureOrNothing(@ForAll @Size(min = 0, max = 64) byte[] rubbish) {
    FlvVideo video = new FlvVideo();

    assertThatCode(
            () -> {
              video.read(ByteBuffer.wrap(rubbish), 0);
              video.read(ByteBuffer.wrap(rubbish), 40);
            })
        .doesNotThrowAnyException();
  }

  @Property(tries = 500)
  void aFlvStreamOfRubbishEndsWithBoundedPictures(
      @ForAll @Size(min = 0, max = 500) byte[] rubbish) {
    byte[] stream =
        ByteBuffer.allocate(13 + rubbish.length).put(FlvTags.header()).put(rubbish).array();
    List<CodedFrame> frames = new ArrayList<>();
    for (byte[] bytes : Arrays.asList(stream, rubbish)) {
      try {
        Flv.read(new ByteArrayInputStream(bytes), frames::add);
      } catch (IOException refused) {
        assertThat(refused).isInstanceOfAny(Malformed.class, EOFException.class);
      }
    }

    int bytes = frames.stream().mapToInt(frame -> frame.bytes().length).sum();
    assertThat(bytes).isLessThanOrEqualTo(rubbish.length);
  }

  @Property(tries = 500)
  void aCommandOfRubbishIsRefusedOrRead(@ForAll @Size(min = 0, max = 200) byte[] rubbish) {
    try {
      assertThat(Amf.read(ByteBuffer.wrap(rubbish))).hasSizeLessThanOrEqualTo(256);
    } catch (IOException refused) {
      assertThat(refused).isInstanceOf(Malformed.class);
    }
  }

  @Property(tries = 500)
  void chunksOfRubbishEndTheConnection(@ForAll @Size(min = 0, max = 2_000) byte[] rubbish) {
    int messages = 0;
    try {
      RtmpChunks chunks =
          new RtmpChunks(new ByteArrayInputStream(rubbish), OutputStream.nullOutputStream());
      while (messages <= rubbish.length) {
        chunks.next();
        messages++;
      }
    } catch (IOException ended) {
      assertThat(messages).isLessThanOrEqualTo(rubbish.length);
    }
  }

  @Property(tries = 300)
  void aPlaylistOfRubbishIsRefusedOrRead(@ForAll String rubbish) {
    URI base = URI.create("https://streams.example/live/index.m3u8");
    for (String text : Arrays.asList(rubbish, "#EXTM3U\n" + rubbish)) {
      try {
        assertThat(Playlist.parse(text, base)).isNotNull();
      } catch (IOException refused) {
        assertThat(refused).isInstanceOf(Malformed.class);
      }
    }
  }
}
