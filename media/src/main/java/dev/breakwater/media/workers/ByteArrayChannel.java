package dev.breakwater.media.workers;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory as a channel to read. */
public final class ByteArrayChannel implements SeekableByteChannel {
  private final byte[] content;
  private long position;

  public ByteArrayChannel(byte[] content) {
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
    throw new java.nio.channels.NonWritableChannelException();
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
    throw new java.nio.channels.NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
