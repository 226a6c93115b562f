package dev.breakwater.live.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads a stream that is one answer to one request: MPEG transport stream or FLV, told apart by
 * their first byte.
 */
final class HttpFeed implements Feed {
  private static final int TRANSPORT_STREAM = 0x47;
  private static final int FLV = 'F';
  private static final int BUFFER = 1 << 16;

  private final URI address;
  private final Web web;
  private final Duration patience;
  private final CountDownLatch over = new CountDownLatch(1);

  HttpFeed(URI address, Web web, Duration patience) {
    this.address = address;
    this.web = web;
    this.patience = patience;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (Heard answer = new Heard(web.stream(address))) {
      Thread.ofVirtual().name("stream-silence").start(() -> closeWhenSilent(answer));
      InputStream in = new BufferedInputStream(answer, BUFFER);
      in.mark(1);
      int first = in.read();
      in.reset();
      switch (first) {
        case TRANSPORT_STREAM -> TransportStream.read(in, taker::take);
        case FLV -> Flv.read(in, taker::take);
        default -> throw new Malformed("it is neither MPEG transport stream nor FLV");
      }
    } finally {
      over.countDown();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }

  /** The client's own streams wait for ever, and wake when another thread closes them. */
  private void closeWhenSilent(Heard answer) {
    try (answer) {
      long rest = patience.toNanos();
      while (rest > 0 && !over.await(rest, TimeUnit.NANOSECONDS)) {
        rest = patience.toNanos() - (System.nanoTime() - answer.heardAt);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException alreadyGone) {
      return;
    }
  }

  /** Knows when something was last heard. */
  private static final class Heard extends FilterInputStream {
    private volatile long heardAt = System.nanoTime();

    private Heard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      heardAt = System.nanoTime();
      return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int count = super.read(into, from, most);
      heardAt = System.nanoTime();
      return count;
    }
  }
}
