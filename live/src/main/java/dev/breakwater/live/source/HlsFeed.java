package dev.breakwater.live.source;

import dev.breakwater.live.source.Playlist.Bytes;
import dev.breakwater.live.source.Playlist.Reload;
import dev.breakwater.live.source.Playlist.Segment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads an HLS stream (RFC 8216) of transport-stream segments or of fragmented MP4, from its live
 * edge on. Of LL-HLS it reads the parts of the segment that is being made, when they are made.
 *
 * <p>A playlist is asked for again each half of its target duration, or waited for where its server
 * lets one wait. A playlist that has no new segment for several of them counts as a break: a stream
 * that ended without saying so would else be read for ever.
 *
 * <p>One thread reads, so it has no locks.
 */
final class HlsFeed implements Feed {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_PLAYLIST_BYTES = 1 << 20;
  private static final int MOST_HOPS = 3;
  private static final int TARGETS_OF_SILENCE = 4;
  private static final int LIVE_EDGE = 2;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final long NOWHERE = -1;
  private static final Duration LEAST_REST = Duration.ofMillis(20);

  private final URI address;
  private final Web web;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);
  private long segment = NOWHERE;
  private int part;
  private Optional<Section> section = Optional.empty();

  /** How pictures are coded, and where that was read. */
  private record Section(Bytes at, FragmentedMp4 mp4) {}

  HlsFeed(URI address, Web web, Duration patience, LongSupplier nanoTime) {
    this.address = address;
    this.web = web;
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read(Taker taker) throws IOException {
    URI playlist = mediaPlaylist();
    URI ask = playlist;
    long newsAt = nanoTime.getAsLong();
    while (!isClosed()) {
      Playlist.Media media = media(ask);
      boolean news = takeNews(media, taker);
      newsAt = news ? nanoTime.getAsLong() : newsAt;
      if (media.over()) {
        return;
      }
      Duration silent = Duration.ofNanos(nanoTime.getAsLong() - newsAt);
      if (silent.compareTo(media.target().multipliedBy(TARGETS_OF_SILENCE)) > 0
          && silent.compareTo(patience) > 0) {
        throw new Malformed("its playlist does not move on");
      }
      ask = await(media.reload(), playlist, news);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /** Takes what was not taken yet, and says whether there was any. */
  private boolean takeNews(Playlist.Media media, Taker taker) throws IOException {
    boolean news = false;
    long last = media.first() + media.segments().size();
    if (segment < media.first() || segment > last) {
      segment = Math.max(media.first(), last - LIVE_EDGE);
      part = 0;
    }
    while (segment < last && !isClosed()) {
      Segment next = media.segments().get((int) (segment - media.first()));
      takeSegment(next, taker);
      taker.takeEnd(new Piece(segment, media.segments().size(), media.target(), next.lines()));
      segment++;
      part = 0;
      news = true;
    }
    while (media.reload() instanceof Reload.Block && part < media.open().size() && !isClosed()) {
      take(media.open().get(part), media.map(), taker);
      part++;
      news = true;
    }
    return news;
  }

  /** A segment, or what is left of it when its first parts were taken while it was made. */
  private void takeSegment(Segment next, Taker taker) throws IOException {
    boolean areNamed = next.parts().size() >= part;
    if (part == 0 || !areNamed) {
      take(next.bytes(), next.map(), taker);
      return;
    }
    for (Bytes each : next.parts().subList(part, next.parts().size())) {
      take(each, next.map(), taker);
    }
  }

  private URI await(Reload reload, URI playlist, boolean news) throws IOException {
    return switch (reload) {
      case Reload.Poll(Duration each) -> {
        rest(each);
        yield playlist;
      }
      case Reload.Block(Duration each) -> {
        // A server that answers at once although nothing is new must not be asked without end.
        rest(news ? LEAST_REST : each.dividedBy(2));
        yield asking(playlist, "_HLS_msn=" + segment + "&_HLS_part=" + part);
      }
    };
  }

  private static URI asking(URI playlist, String query) throws Malformed {
    String text = playlist.toString().split("#", 2)[0];
    try {
      return URI.create(text + (text.contains("?") ? "&" : "?") + query);
    } catch (IllegalArgumentException noAddress) {
      throw new Malformed("a playlist at no address");
    }
  }

  private URI mediaPlaylist() throws IOException {
    URI at = address;
    for (int i = 0; i < MOST_HOPS; i++) {
      switch (playlist(at)) {
        case Playlist.Media _ -> {
          return at;
        }
        case Playlist.Master master ->
            at = master.best().orElseThrow(() -> new Malformed("a playlist of nothing"));
      }
    }
    throw new Malformed("playlists that name each other");
  }

  private Playlist.Media media(URI at) throws IOException {
    if (playlist(at) instanceof Playlist.Media media) {
      return media;
    }
    throw new Malformed("a playlist that has become another");
  }

  private Playlist playlist(URI at) throws IOException {
    Web.Answer answer = web.get(new Bytes(at, 0, Bytes.ALL), MOST_PLAYLIST_BYTES);
    return Playlist.parse(new String(answer.bytes(), StandardCharsets.UTF_8), answer.from());
  }

  private void take(Bytes piece, Optional<Bytes> map, Taker taker) throws IOException {
    byte[] bytes = web.get(piece, MOST_BYTES).bytes();
    frames(bytes, map).forEach(taker::take);
  }

  private List<CodedFrame> frames(byte[] bytes, Optional<Bytes> map) throws IOException {
    if (TransportStream.is(bytes)) {
      return TransportStream.frames(bytes);
    }
    if (map.isPresent() && FragmentedMp4.is(bytes)) {
      return section(map.get()).frames(bytes);
    }
    throw new Malformed("its segments are neither MPEG transport stream nor fragmented MP4");
  }

  private FragmentedMp4 section(Bytes at) throws IOException {
    Optional<Section> there = section.filter(it -> it.at().equals(at));
    if (there.isPresent()) {
      return there.get().mp4();
    }
    FragmentedMp4 mp4 = FragmentedMp4.of(web.get(at, MOST_BYTES).bytes());
    section = Optional.of(new Section(at, mp4));
    return mp4;
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void rest(Duration time) throws IOException {
    try {
      boolean _ = closed.await(time.toNanos() / NANOS_A_MILLI, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("no longer wanted", stopped);
    }
  }
}
