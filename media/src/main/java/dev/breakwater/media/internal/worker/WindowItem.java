package dev.breakwater.media.internal.worker;

import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.decode.Item;
import dev.breakwater.media.internal.wire.Line;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The item in the window; what the window does not hold, the server is asked for. */
final class WindowItem implements Item {
  private final Message.Examine asked;
  private final Line line;
  private final Window window;
  private long from;
  private int length;

  WindowItem(Message.Examine asked, Line line, Window window) {
    this.asked = asked;
    this.line = line;
    this.window = window;
    this.length = asked.windowed();
  }

  @Override
  public MediaFormat format() {
    return asked.format();
  }

  @Override
  public MediaKind kind() {
    return asked.kind();
  }

  @Override
  public Rules rules() {
    return asked.rules();
  }

  @Override
  public long size() {
    return asked.size();
  }

  @Override
  public int read(long offset, MemorySegment into) throws IOException {
    if (offset < from || offset >= from + length) {
      fetch(offset);
    }
    long there = offset - from;
    long count = Math.min(into.byteSize(), length - there);
    MemorySegment.copy(window.memory(), there, into, 0, count);
    return (int) count;
  }

  @Override
  public MemorySegment whole(Arena arena) throws IOException {
    if (from == 0 && length == size()) {
      return window.memory().asSlice(0, length);
    }
    MemorySegment all = arena.allocate(size() + Window.PADDING);
    for (long at = 0; at < size(); ) {
      at += read(at, all.asSlice(at, size() - at));
    }
    return all.asSlice(0, size());
  }

  private void fetch(long offset) throws IOException {
    line.say(new Message.Need(offset));
    line.flush();
    if (!(line.hear() instanceof Message.Windowed got) || got.offset() != offset) {
      throw new IOException("the server did not answer with the bytes asked for");
    }
    if (got.length() <= 0) {
      throw new IOException("the server cannot read the item");
    }
    from = offset;
    length = got.length();
  }
}
