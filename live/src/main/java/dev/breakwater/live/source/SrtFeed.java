package dev.breakwater.live.source;

import dev.breakwater.live.stream.SrtTerms;
import dev.breakwater.live.stream.Tap;
import dev.breakwater.media.SrtCall;
import dev.breakwater.media.workers.SrtReceiver;
import dev.breakwater.media.workers.SrtReceiver.Answer;
import dev.breakwater.media.workers.SrtReceivers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a transport stream that comes by SRT.
 *
 * <p>SRT itself is spoken by a confined process, to an address that was looked up and asked about
 * here. What that process gives is believed no more than what a network gives.
 */
final class SrtFeed implements Feed {
  private static final Logger log = LoggerFactory.getLogger(SrtFeed.class);

  private final Tap.Srt tap;
  private final Predicate<String> reach;
  private final SrtReceivers receivers;
  private final Duration patience;
  private @Nullable SrtReceiver receiver;
  private boolean closed;

  SrtFeed(Tap.Srt tap, Predicate<String> reach, SrtReceivers receivers, Duration patience) {
    this.tap = tap;
    this.reach = reach;
    this.receivers = receivers;
    this.patience = patience;
  }

  @Override
  public void read(Taker taker) throws IOException {
    URI uri = tap.address();
    InetAddress address = InetAddress.getByName(uri.getHost());
    Feeds.ask(reach, address.getHostAddress());
    SrtReceiver calling = call(new InetSocketAddress(address, uri.getPort()));
    while (true) {
      switch (calling.answer()) {
        case Answer.Connected(var bytes) -> {
          TransportStream.read(bytes, taker::take);
          return;
        }
        case Answer.Refused _ -> throw new Refused();
        case Answer.Silent _ -> taker.takeSilence();
        case Answer.NotStarted(String why) -> {
          tell(why);
          throw new IOException("no process receives it");
        }
      }
    }
  }

  private synchronized void tell(String why) {
    if (!closed) {
      log.warn("a process to receive SRT did not start: {}", why);
    }
  }

  private synchronized SrtReceiver call(InetSocketAddress to) throws IOException {
    if (closed) {
      throw new IOException("no longer wanted");
    }
    SrtTerms terms = tap.terms();
    receiver =
        receivers.call(
            new SrtCall(to, terms.streamId(), terms.passphrase(), terms.latency(), patience));
    return receiver;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (receiver != null) {
      receiver.close();
    }
  }
}
