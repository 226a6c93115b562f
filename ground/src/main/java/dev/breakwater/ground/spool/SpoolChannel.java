package dev.breakwater.ground.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A read-only channel over bytes that can be read at any position. */
final class SpoolChannel implements SeekableByteChannel {
  /** Reads at least one byte; never called at or past the end. */
  interface Source {
    int read(ByteBuffer target, long position) throws IOException;
  }

  private final long size;
  private final Source source;
  private long position;
  private boolean closed;

  SpoolChannel(long size, Source source) {
    this.size = size;
    this.source = source;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    refuseClosed();
    if (position >= size) {
      return -1;
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    int read = source.read(target, position);
    position += read;
    return read;
  }

  @Override
  public long position() throws IOException {
    refuseClosed();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    refuseClosed();
    if (newPosition < 0) {
      throw new IllegalArgumentException("a position is 0 or more, not " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    refuseClosed();
    return size;
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void refuseClosed() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
