package dev.breakwater.media.internal.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One end of the conversation between the server and a worker, over a local socket.
 *
 * <p>Each message is its length (two bytes) and its {@link Codec} form. Messages gather until
 * {@link #flush()}. One thread at a time.
 */
public final class Line implements Closeable {
  private static final int CAPACITY = 32 * 1024;

  private final SocketChannel socket;
  private final ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
  private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY).limit(0);

  public Line(SocketChannel socket) {
    this.socket = socket;
  }

  /** Adds a message to those to be sent. */
  public void say(Message message) throws IOException {
    if (out.remaining() < Short.BYTES + Codec.MAX_BYTES) {
      flush();
    }
    int start = out.position();
    out.position(start + Short.BYTES);
    Codec.write(message, out);
    out.putShort(start, (short) (out.position() - start - Short.BYTES));
  }

  /** Sends what was said. */
  public void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      socket.write(out);
    }
    out.clear();
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException if the other side is gone
   * @throws MalformedMessage if it speaks nonsense
   */
  public Message hear() throws IOException {
    require(Short.BYTES);
    int length = Short.toUnsignedInt(in.getShort());
    if (length < 1 || length > Codec.MAX_BYTES) {
      throw new MalformedMessage("a message of " + length + " bytes");
    }
    require(length);
    ByteBuffer body = in.slice(in.position(), length);
    in.position(in.position() + length);
    return Codec.read(body);
  }

  private void require(int bytes) throws IOException {
    if (in.remaining() >= bytes) {
      return;
    }
    in.compact();
    while (in.position() < bytes) {
      if (socket.read(in) < 0) {
        throw new EOFException("the other process is gone");
      }
    }
    in.flip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
