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

/**
 * Reads a transport stream that comes by SRT.
 *
 * <p>SRT itself is spoken by a confined process, to an address that was looked up and asked about
 * here. What that process gives is believed no more than what a network gives.
 */
final class SrtFeed implements Feed {
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
    if (!reach.test(address.getHostAddress())) {
      throw new Malformed("its address is private, and live.allow-private is not set");
    }
    switch (call(new InetSocketAddress(address, uri.getPort())).answer()) {
      case Answer.Connected(var bytes) -> TransportStream.read(bytes, taker::take);
      case Answer.Refused _ -> throw new Refused();
      case Answer.Silent _ -> throw new Malformed("it gives no answer");
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
