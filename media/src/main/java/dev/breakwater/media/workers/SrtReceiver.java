package dev.breakwater.media.workers;

import dev.breakwater.media.internal.wire.Calls;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A confined process that receives one stream by SRT.
 *
 * <p>It is believed nothing: one that takes too much memory, or says nothing although it should
 * have ended by itself, is killed. What it sends while nobody reads stays with it, and what does
 * not fit there is lost as the network loses packets.
 */
public final class SrtReceiver implements AutoCloseable {
  private static final long MOST_MEMORY = 512L << 20;
  private static final Duration START_TIME = Duration.ofSeconds(60);

  private final Process process;
  private final FirstWords words;
  private final Passing bytes;
  private boolean sealed;

  /** What came of a call. */
  public sealed interface Answer {
    /** The stream, which ends when it breaks off. */
    record Connected(InputStream bytes) implements Answer {}

    /** The other side answered, and did not let us in. */
    record Refused() implements Answer {}

    /** Nobody answered. It calls again, which can be waited for; some times. */
    record Silent() implements Answer {}

    /** There was no call: the process could not start or not seal itself, as it says. */
    record NotStarted(String why) implements Answer {}
  }

  private SrtReceiver(Process process) {
    this.process = process;
    this.words = FirstWords.of(process);
    this.bytes = new Passing(process.getInputStream());
  }

  /** A process that was just started, and is watched from now on. */
  static SrtReceiver of(Process process, Duration patience) {
    SrtReceiver receiver = new SrtReceiver(process);
    Duration longest = START_TIME.plus(patience);
    Thread.ofVirtual().name("srt-watch").start(() -> receiver.watch(longest));
    return receiver;
  }

  /**
   * Waits until the other side has answered, or could have.
   *
   * @throws IOException if it calls no more
   */
  public Answer answer() throws IOException {
    if (!sealed && bytes.read() != Calls.SEALED) {
      close();
      return new Answer.NotStarted(words.orElse(new IOException("it ended")));
    }
    sealed = true;
    return switch (bytes.read()) {
      case Calls.CONNECTED -> new Answer.Connected(new BufferedInputStream(bytes));
      case Calls.REFUSED -> new Answer.Refused();
      case Calls.SILENT -> new Answer.Silent();
      default -> throw new IOException("it called in vain");
    };
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void watch(Duration longestSilence) {
    long before = 0;
    int silent = 0;
    try {
      while (!process.waitFor(1, TimeUnit.SECONDS)) {
        long passed = bytes.passed();
        silent = passed == before ? silent + 1 : 0;
        before = passed;
        if (silent > longestSilence.toSeconds()
            || ResidentMemory.ofProcess(process.pid()) > MOST_MEMORY) {
          close();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /** Counts what passes. */
  private static final class Passing extends FilterInputStream {
    private final AtomicLong passed = new AtomicLong();

    private Passing(InputStream in) {
      super(in);
    }

    private long passed() {
      return passed.get();
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      passed.incrementAndGet();
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      passed.addAndGet(read);
      return read;
    }
  }
}
