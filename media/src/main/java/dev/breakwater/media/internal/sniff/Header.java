package dev.breakwater.media.internal.sniff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * A file read at any place through a small buffer.
 *
 * <p>Past the end everything reads as zero, so that a parser of a cut-off header meets no special
 * case: it asks {@link #size()} where that matters.
 */
final class Header {
  private static final int BUFFER = 4096;

  private final SeekableByteChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long start = -1;

  Header(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  int u8(long at) throws IOException {
    return load(at, 1).get() & 0xff;
  }

  int u16(long at, ByteOrder order) throws IOException {
    return load(at, 2).order(order).getShort() & 0xffff;
  }

  int u16be(long at) throws IOException {
    return u16(at, ByteOrder.BIG_ENDIAN);
  }

  int u24le(long at) throws IOException {
    return u16(at, ByteOrder.LITTLE_ENDIAN) | (u8(at + 2) << 16);
  }

  long u32(long at, ByteOrder order) throws IOException {
    return load(at, 4).order(order).getInt() & 0xffff_ffffL;
  }

  long u32be(long at) throws IOException {
    return u32(at, ByteOrder.BIG_ENDIAN);
  }

  long i64(long at, ByteOrder order) throws IOException {
    return load(at, 8).order(order).getLong();
  }

  /** Four bytes as text, as most containers name their parts. */
  String tag(long at) throws IOException {
    byte[] four = new byte[4];
    load(at, 4).get(four);
    return new String(four, StandardCharsets.ISO_8859_1);
  }

  /** Whether the file goes on with {@code expected}, each char a byte. */
  boolean startsWith(long at, String expected) throws IOException {
    for (int i = 0; i < expected.length(); i++) {
      if (at + i >= size || u8(at + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private ByteBuffer load(long at, int bytes) throws IOException {
    if (at < 0 || at > size) {
      return ByteBuffer.allocate(bytes);
    }
    if (start < 0 || at < start || at + bytes > start + BUFFER) {
      fill(at);
    }
    return buffer.slice((int) (at - start), bytes);
  }

  private void fill(long at) throws IOException {
    buffer.clear();
    channel.position(at);
    while (buffer.hasRemaining() && channel.read(buffer) > 0) {
      // reads on until the buffer or the file is done
    }
    while (buffer.hasRemaining()) {
      buffer.put((byte) 0);
    }
    start = at;
  }
}
