package dev.breakwater.live.source;

import dev.breakwater.live.stream.Tap;
import dev.breakwater.media.workers.SrtReceivers;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Opens what a stream is read from. */
public final class Feeds implements AutoCloseable {
  private final Predicate<String> reach;
  private final SrtReceivers receivers;
  private final Duration patience;
  private final HttpClient http;
  private final Web web;

  /**
   * Feeds.
   *
   * @param reach whether a host may be spoken to
   * @param receivers who speaks SRT
   * @param patience how long a source may be silent
   */
  public Feeds(Predicate<String> reach, SrtReceivers receivers, Duration patience) {
    this.reach = reach;
    this.receivers = receivers;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            // A proxy would look names up itself, and those that were asked about meant nothing.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    this.web = new Web(reach, http, patience);
  }

  /** A feed that has not been read yet; empty where the pictures are pushed. */
  public Optional<Feed> open(Tap tap) {
    return switch (tap) {
      case Tap.Push _ -> Optional.empty();
      case Tap.Hls hls -> Optional.of(new HlsFeed(hls.address(), web, patience, System::nanoTime));
      case Tap.Http stream -> Optional.of(new HttpFeed(stream.address(), web, patience));
      case Tap.Rtmp rtmp -> Optional.of(new RtmpFeed(rtmp.address(), reach, patience));
      case Tap.Srt srt -> Optional.of(new SrtFeed(srt, reach, receivers, patience));
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /**
   * Asks before a host is spoken to.
   *
   * @throws Malformed if it may not be
   */
  static void ask(Predicate<String> reach, String host) throws Malformed {
    if (!reach.test(host)) {
      throw new Malformed("its address is unknown, or private and live.allow-private is not set");
    }
  }
}
