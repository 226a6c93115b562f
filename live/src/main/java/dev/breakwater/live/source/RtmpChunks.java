package dev.breakwater.live.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * RTMP's messages on one connection, cut into chunks and put together again (Adobe's RTMP
 * Specification 1.0, section 5.3). Reading answers what the protocol wants answered: acknowledged
 * bytes and pings. One thread reads; writes only happen there too.
 */
final class RtmpChunks {
  static final int SET_CHUNK_SIZE = 1;
  static final int ACKNOWLEDGEMENT = 3;
  static final int USER_CONTROL = 4;
  static final int WINDOW_SIZE = 5;
  static final int VIDEO = 9;
  static final int DATA = 18;
  static final int COMMAND = 20;

  private static final int OUR_CHUNK = 4096;
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_OPEN = CodedFrame.MOST_BYTES + (1 << 20);
  private static final int EXTENDED = 0xffffff;
  private static final int PING = 6;
  private static final int PONG = 7;
  private static final int CONTROL_CHANNEL = 2;

  private final DataInputStream in;
  private final OutputStream out;
  private final Map<Integer, Channel> channels = new HashMap<>();
  private int chunk = 128;

  /** What messages will have that have begun and are not whole, in bytes. */
  private int open;

  private long window = Long.MAX_VALUE;
  private long received;
  private long acknowledged;

  RtmpChunks(InputStream in, OutputStream out) throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(in, 64 << 10));
    this.out = out;
    write(
        CONTROL_CHANNEL, SET_CHUNK_SIZE, 0, ByteBuffer.allocate(4).putInt(OUR_CHUNK).array(), 128);
  }

  /** One message that came whole. */
  record Message(int type, long millis, ByteBuffer body) {}

  /** What is known of one channel: chunks leave out what is as in the one before. */
  private static final class Channel {
    private long millis;
    private long delta;
    private int type;
    private boolean extended;
    private ByteBuffer body = ByteBuffer.allocate(0);
    private int length;
  }

  /** Waits for the next message that is not the protocol's own business. */
  Message next() throws IOException {
    while (true) {
      Message message = whole();
      switch (message.type()) {
        case SET_CHUNK_SIZE -> setChunk(message.body());
        case WINDOW_SIZE -> window = positive(message.body());
        case USER_CONTROL -> answerPing(message.body());
        case VIDEO, COMMAND, DATA -> {
          return message;
        }
        default -> {} // sound, and what is of no use to one who only watches
      }
      acknowledge();
    }
  }

  /** Sends a message; it leaves at once. */
  void send(int channel, int type, int stream, byte[] body) throws IOException {
    write(channel, type, stream, body, OUR_CHUNK);
  }

  private void write(int channel, int type, int stream, byte[] body, int size) throws IOException {
    ByteBuffer message = ByteBuffer.allocate(12 + body.length + body.length / size + 1);
    message.put((byte) channel);
    message.put(new byte[3]);
    message.put((byte) (body.length >> 16)).putShort((short) body.length);
    message.put((byte) type);
    message.putInt(Integer.reverseBytes(stream));
    for (int at = 0; at < body.length; at += size) {
      if (at > 0) {
        message.put((byte) (0xc0 | channel));
      }
      message.put(body, at, Math.min(size, body.length - at));
    }
    out.write(message.array(), 0, message.position());
    out.flush();
  }

  private Message whole() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      received++;
      Channel channel = channel(first & 0x3f);
      if (!channel.body.hasRemaining()) {
        begin(channel, first >> 6);
      } else {
        goOn(channel, first >> 6);
      }
      int part = Math.min(chunk, channel.body.remaining());
      in.readFully(channel.body.array(), channel.body.position(), part);
      channel.body.position(channel.body.position() + part);
      received += part;
      if (!channel.body.hasRemaining()) {
        ByteBuffer whole = channel.body.flip();
        channel.body = ByteBuffer.allocate(0);
        open -= whole.limit();
        return new Message(channel.type, channel.millis, whole);
      }
    }
  }

  private Channel channel(int small) throws IOException {
    int id =
        switch (small) {
          case 0 -> 64 + in.readUnsignedByte();
          case 1 -> 64 + in.readUnsignedByte() + 256 * in.readUnsignedByte();
          default -> small;
        };
    received += small == 0 ? 1 : small == 1 ? 2 : 0;
    Channel channel = channels.computeIfAbsent(id, _ -> new Channel());
    if (channels.size() > MOST_CHANNELS) {
      throw new Malformed("more channels than any stream needs");
    }
    return channel;
  }

  private void begin(Channel channel, int format) throws IOException {
    boolean absolute = format == 0;
    if (format <= 2) {
      long time = time24();
      if (format <= 1) {
        channel.length = time24();
        channel.type = in.readUnsignedByte();
        received += 4;
      }
      if (absolute) {
        in.readInt();
        received += 4;
      }
      received += 3;
      channel.extended = time == EXTENDED;
      if (channel.extended) {
        time = extended();
      }
      channel.millis = absolute ? time : channel.millis + time;
      channel.delta = absolute ? 0 : time;
    } else {
      if (channel.extended) {
        extended();
      }
      channel.millis += channel.delta;
    }
    open += channel.length;
    if (channel.length > CodedFrame.MOST_BYTES || open > MOST_OPEN) {
      throw new Malformed("messages longer than any picture");
    }
    channel.body = ByteBuffer.allocate(channel.length);
  }

  private void goOn(Channel channel, int format) throws IOException {
    if (format != 3) {
      throw new Malformed("a message that begins in another");
    }
    if (channel.extended) {
      extended();
    }
  }

  private int time24() throws IOException {
    return in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }

  private long extended() throws IOException {
    received += 4;
    return Integer.toUnsignedLong(in.readInt());
  }

  private void setChunk(ByteBuffer body) throws Malformed {
    long wanted = positive(body);
    if (wanted > CodedFrame.MOST_BYTES) {
      throw new Malformed("a chunk longer than any picture");
    }
    chunk = (int) wanted;
  }

  private static long positive(ByteBuffer body) throws Malformed {
    if (body.remaining() < 4 || body.getInt(body.position()) < 1) {
      throw new Malformed("a size that is none");
    }
    return body.getInt(body.position());
  }

  private void answerPing(ByteBuffer body) throws IOException {
    if (body.remaining() >= 6 && body.getShort() == PING) {
      byte[] pong = ByteBuffer.allocate(6).putShort((short) PONG).putInt(body.getInt()).array();
      send(CONTROL_CHANNEL, USER_CONTROL, 0, pong);
    }
  }

  private void acknowledge() throws IOException {
    if (received - acknowledged >= window / 2) {
      acknowledged = received;
      byte[] count = ByteBuffer.allocate(4).putInt((int) received).array();
      send(CONTROL_CHANNEL, ACKNOWLEDGEMENT, 0, count);
    }
  }
}
