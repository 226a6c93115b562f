package dev.breakwater.media.workers;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.internal.sniff.Sniffed;
import dev.breakwater.media.internal.wire.Line;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One item examined by one worker.
 *
 * <p>The worker has met hostile bytes and may be anyone's by now: it can make this item's answer
 * wrong, but not the server's memory grow, nor another worker's answer change.
 */
final class Conversation {
  private final Line line;
  private final Window window;
  private final SeekableByteChannel bytes;
  private final int most;
  private final RasterCollector rasters = new RasterCollector();
  private long size;
  private int filled;
  private boolean begun;

  /**
   * A conversation about {@code bytes}.
   *
   * @param most how many bytes cross in one step, at most the window's capacity
   */
  Conversation(Line line, Window window, SeekableByteChannel bytes, int most) {
    this.line = line;
    this.window = window;
    this.bytes = bytes;
    this.most = most;
  }

  /**
   * Asks the worker and waits for its answer.
   *
   * @throws ItemUnreadable if the caller's channel fails
   * @throws IOException if the worker is gone or talks nonsense
   */
  Examination ask(Sniffed.Media media, Rules rules) throws IOException {
    try {
      size = size();
      int first = fill(0);
      line.say(new Message.Examine(media.format(), media.kind(), rules, size, first));
      line.flush();
      if (!(line.hear() instanceof Message.Begun)) {
        throw new IOException("a worker did not say that it begins");
      }
      begun = true;
      return answer(media, rules);
    } finally {
      window.wipe(filled);
    }
  }

  /** Whether the worker had the item. One that was gone before was not ended by it. */
  boolean hasBegun() {
    return begun;
  }

  /** Up to {@code most} of the frames that were shown. */
  List<Raster> shown(int most) {
    return rasters.some(most);
  }

  private Examination answer(Sniffed.Media media, Rules rules) throws IOException {
    List<FrameFingerprint> frames = new ArrayList<>();
    while (true) {
      switch (line.hear()) {
        case Message.Need need -> {
          int length = fill(need.offset());
          line.say(new Message.Windowed(need.offset(), length));
          line.flush();
        }
        case Message.Found found when frames.size() < rules.fingerprints() ->
            frames.add(found.frame());
        case Message.Row row when !rules.showing().isNothing() -> rasters.take(row, rules);
        case Message.Done done when !frames.isEmpty() && done.width() > 0 && done.height() > 0 -> {
          return new Examined(
              media.format(),
              done.kind(),
              done.width(),
              done.height(),
              frames,
              done.completeness());
        }
        case Message.Failed failed -> {
          return cannotTell(media, failed.cause());
        }
        case Message.Found _,
            Message.Row _,
            Message.Done _,
            Message.Ready _,
            Message.Seal _,
            Message.Examine _,
            Message.Begun _,
            Message.Windowed _ ->
            throw new IOException("a worker said what it has no reason to say");
      }
    }
  }

  private static CannotTell cannotTell(Sniffed.Media media, Cause cause) {
    String detail =
        switch (cause) {
          case NOTHING_SHOWN -> "the %s holds nothing that is shown";
          case TOO_MUCH_MEMORY -> "the %s takes more memory than a worker may have";
          case TIMED_OUT -> "the %s gave no frame in its time";
          case TOO_LARGE -> "the %s has more pixels than the cap";
          default -> "no decoder gets a frame out of the %s";
        };
    return new CannotTell(cause, detail.formatted(media.format()));
  }

  private long size() throws ItemUnreadable {
    try {
      return bytes.size();
    } catch (IOException failed) {
      throw new ItemUnreadable(failed);
    }
  }

  /** Puts what lies at {@code offset} into the window, and says how much. */
  private int fill(long offset) throws IOException {
    if (offset < 0 || offset >= size) {
      throw new IOException("a worker asked for bytes outside its item");
    }
    window.wipe(filled);
    ByteBuffer content = window.memory().asByteBuffer().limit(most);
    try {
      bytes.position(offset);
      while (content.hasRemaining() && bytes.read(content) > 0) {
        // reads on until the window or the item is done
      }
    } catch (IOException failed) {
      throw new ItemUnreadable(failed);
    } finally {
      filled = content.position();
    }
    if (filled == 0) {
      throw new ItemUnreadable(new IOException("the item ended before its size"));
    }
    return filled;
  }

  /** The caller's channel failed: not the worker's fault, nor the content's. */
  static final class ItemUnreadable extends IOException {
    private static final long serialVersionUID = 1;

    ItemUnreadable(IOException cause) {
      super("the item cannot be read", cause);
    }
  }
}
