package dev.breakwater.live.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reads an HLS stream (RFC 8216) of transport-stream segments, from its live edge on.
 *
 * <p>The playlist is asked for again each half of its target duration. A playlist that has no new
 * segment for several of them counts as a break: a stream that ended without saying so would else
 * be read for ever.
 */
final class HlsFeed implements Feed {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_PLAYLIST_BYTES = 1 << 20;
  private static final int MOST_REDIRECTS = 3;
  private static final int TARGETS_OF_SILENCE = 4;
  private static final int LIVE_EDGE = 2;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final URI address;
  private final Predicate<String> reach;
  private final HttpClient http;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);

  HlsFeed(
      URI address,
      Predicate<String> reach,
      HttpClient http,
      Duration patience,
      LongSupplier nanoTime) {
    this.address = address;
    this.reach = reach;
    this.http = http;
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read(Taker taker) throws IOException {
    URI playlist = mediaPlaylist();
    long next = -1;
    long newsAt = nanoTime.getAsLong();
    while (!isClosed()) {
      Playlist.Media media = media(playlist);
      long last = media.first() + media.segments().size();
      if (next < 0 || next < media.first() || next > last) {
        next = Math.max(media.first(), last - LIVE_EDGE);
      }
      for (; next < last && !isClosed(); next++) {
        take(media.segments().get((int) (next - media.first())), taker);
        newsAt = nanoTime.getAsLong();
      }
      if (media.over()) {
        return;
      }
      Duration silent = Duration.ofNanos(nanoTime.getAsLong() - newsAt);
      if (silent.compareTo(media.target().multipliedBy(TARGETS_OF_SILENCE)) > 0
          && silent.compareTo(patience) > 0) {
        throw new Malformed("its playlist does not move on");
      }
      rest(media.target().dividedBy(2));
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private URI mediaPlaylist() throws IOException {
    URI at = address;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
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
    String text = new String(get(at, MOST_PLAYLIST_BYTES), StandardCharsets.UTF_8);
    return Playlist.parse(text, at);
  }

  private void take(URI segment, Taker taker) throws IOException {
    byte[] bytes = get(segment, MOST_BYTES);
    if (!TransportStream.is(bytes)) {
      throw new Malformed("its segments are no MPEG transport stream");
    }
    List<CodedFrame> frames = TransportStream.frames(bytes);
    frames.forEach(taker::take);
  }

  /** The body at {@code at}. Redirects are followed by hand, so that each host is asked about. */
  private byte[] get(URI at, int most) throws IOException {
    URI now = at;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<byte[]> response = send(now, most);
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (!REDIRECTS.contains(response.statusCode())) {
        throw new Malformed("it answers " + response.statusCode());
      }
      now = redirected(now, response.headers().firstValue("location").orElse(""));
    }
    throw new Malformed("it redirects again and again");
  }

  private static URI redirected(URI from, String location) throws Malformed {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException noAddress) {
      throw new Malformed("it redirects to nowhere");
    }
  }

  /** The whole exchange has one time limit: a body that drips must not hold us either. */
  private HttpResponse<byte[]> send(URI to, int most) throws IOException {
    boolean web = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
    if (!web || to.getHost() == null) {
      throw new Malformed("it leads out of the web");
    }
    if (!reach.test(to.getHost())) {
      throw new Malformed("its address is private, and live.allow-private is not set");
    }
    HttpRequest request =
        HttpRequest.newBuilder(to).timeout(patience).header("user-agent", "Breakwater").build();
    var exchange =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), most));
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("no longer wanted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      exchange.cancel(true);
      throw new IOException("it gives no answer, or too long a one", failed);
    }
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
