package dev.breakwater.chat.judge;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.grooming.MessageEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the meaning of messages read, if there is a reader, and never waits for it long.
 *
 * <p>A message whose reading is late, or for which no reader is free, is judged by its words alone.
 */
public final class Meanings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Meanings.class);

  /** How many messages may wait for each reading thread. */
  private static final int WAITING = 4;

  private final Optional<MeaningReader> reader;
  private final Duration deadline;
  private final ThreadPoolExecutor threads;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /**
   * @param deadline how long delivery may be kept waiting
   * @param parallel how many messages are read at the same time
   */
  public Meanings(Optional<MeaningReader> reader, Duration deadline, int parallel) {
    this.reader = reader;
    this.deadline = deadline;
    this.threads =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING * parallel),
            Thread.ofPlatform().daemon().name("meaning-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether there is a reader at all. */
  public boolean areRead() {
    return reader.isPresent();
  }

  /** How many messages were read in time. */
  public long read() {
    return read.get();
  }

  /** How many were judged without, because reading took too long. */
  public long late() {
    return late.get();
  }

  /** The event, with the meaning of its text where that could be read in time. */
  MessageEvent read(MessageEvent event) {
    if (reader.isPresent()
        && event.act() instanceof Act.Message message
        && message.content() instanceof Content.Text text
        && text.meaning().equals(Meaning.NOT_READ)) {
      Content.Text read = inTime(reader.get(), text.text());
      return event.with(new Act.Message(read, message.attachments()));
    }
    return event;
  }

  private Content.Text inTime(MeaningReader by, String text) {
    @Nullable Future<Meaning> reading = null;
    try {
      reading = threads.submit(() -> by.read(text));
      Meaning meaning = reading.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      read.incrementAndGet();
      return new Content.Text(text, meaning);
    } catch (TimeoutException | RejectedExecutionException tooLate) {
      late.incrementAndGet();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      late.incrementAndGet();
      log.warn(
          "a message's meaning could not be read: {}",
          Optional.ofNullable(failed.getCause()).map(cause -> cause.getClass().getName()));
    } finally {
      if (reading != null) {
        reading.cancel(false);
      }
    }
    return new Content.Text(text);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
