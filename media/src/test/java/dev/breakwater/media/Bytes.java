package dev.breakwater.media;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes as a channel. */
final class Bytes implements SeekableByteChannel {
  private final byte[] content;
  private long position;

  Bytes(byte[] content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer into) {
    if (position >= content.length) {
      return -1;
    }
    int count = (int) Math.min(into.remaining(), content.length - position);
    into.put(content, (int) position, count);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
