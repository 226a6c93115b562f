package dev.breakwater.live.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the pictures out of an MPEG transport stream (ITU-T H.222.0), as HLS segments are and what
 * comes by SRT.
 *
 * <p>It reads the first programme's first stream of H.264 or H.265 pictures and nothing else, and
 * follows where that moves. Damage loses pictures and never more; of a picture that is too long no
 * more is kept than a picture may have.
 */
final class TransportStream {
  private static final int PACKET = 188;
  private static final int SYNC = 0x47;
  private static final int NONE = -1;
  private static final int PAT = 0;
  private static final int AVC = 0x1b;
  private static final int HEVC = 0x24;
  private static final int TICKS_A_MILLI = 90;

  private int programme = NONE;
  private int pictures = NONE;
  private Codec codec = Codec.AVC;
  private boolean marked;
  private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
  private final Consumer<CodedFrame> taker;

  private TransportStream(Consumer<CodedFrame> taker) {
    this.taker = taker;
  }

  /** The pictures of a segment, in order of decoding. */
  static List<CodedFrame> frames(byte[] segment) {
    List<CodedFrame> frames = new ArrayList<>();
    try {
      read(new ByteArrayInputStream(segment), frames::add);
    } catch (IOException neverOfAnArray) {
      throw new UncheckedIOException(neverOfAnArray);
    }
    return frames;
  }

  /** Gives each picture on when the next begins, until the stream ends. */
  static void read(InputStream in, Consumer<CodedFrame> taker) throws IOException {
    TransportStream stream = new TransportStream(taker);
    byte[] packet = new byte[PACKET];
    for (int first = in.read(); first >= 0; first = in.read()) {
      if (first != SYNC) {
        continue;
      }
      packet[0] = SYNC;
      if (in.readNBytes(packet, 1, PACKET - 1) == PACKET - 1) {
        stream.packet(ByteBuffer.wrap(packet));
      }
    }
    stream.endUnit();
  }

  /** Whether the bytes look like a transport stream. */
  static boolean is(byte[] segment) {
    return segment.length >= 2 * PACKET && segment[0] == SYNC && segment[PACKET] == SYNC;
  }

  private void packet(ByteBuffer packet) {
    int head = packet.getInt();
    boolean starts = (head & 0x400000) != 0;
    int pid = head >> 8 & 0x1fff;
    int control = head >> 4 & 3;
    boolean random = false;
    if ((control & 2) != 0) {
      int length = packet.get() & 0xff;
      if (length > packet.remaining()) {
        return;
      }
      random = length > 0 && (packet.get(packet.position()) & 0x40) != 0;
      packet.position(packet.position() + length);
    }
    if ((control & 1) == 0) {
      return;
    }
    if (pid == PAT && starts) {
      table(packet).ifPresent(this::readPat);
    } else if (pid == programme && starts) {
      table(packet).ifPresent(this::readPmt);
    } else if (pid == pictures) {
      if (starts) {
        endUnit();
        marked = random;
      }
      add(packet);
    }
  }

  private void add(ByteBuffer payload) {
    if (unit.size() <= CodedFrame.MOST_BYTES) {
      unit.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    }
  }

  /** The section of a table that begins in this packet, from its length on. */
  private static Optional<ByteBuffer> table(ByteBuffer packet) {
    if (!packet.hasRemaining()) {
      return Optional.empty();
    }
    int pointer = packet.get() & 0xff;
    int from = packet.position() + pointer;
    if (from + 12 > packet.limit()) {
      return Optional.empty();
    }
    packet.position(from + 1);
    int length = packet.getShort() & 0x0fff;
    if (length < 9 || length > packet.remaining()) {
      return Optional.empty();
    }
    return Optional.of(packet.slice(packet.position(), length - 4));
  }

  private void readPat(ByteBuffer section) {
    section.position(5);
    while (section.remaining() >= 4) {
      int number = section.getShort();
      int pid = section.getShort() & 0x1fff;
      if (number != 0) {
        programme = pid;
        return;
      }
    }
  }

  private void readPmt(ByteBuffer section) {
    section.position(Math.min(7, section.limit()));
    if (section.remaining() < 2) {
      return;
    }
    skip(section, section.getShort() & 0x0fff);
    while (section.remaining() >= 5) {
      int type = section.get() & 0xff;
      int pid = section.getShort() & 0x1fff;
      int described = section.getShort() & 0x0fff;
      if (type == AVC || type == HEVC) {
        follow(pid, type == AVC ? Codec.AVC : Codec.HEVC);
        return;
      }
      skip(section, described);
    }
  }

  private void follow(int pid, Codec coded) {
    if (pid != pictures || coded != codec) {
      endUnit();
    }
    pictures = pid;
    codec = coded;
  }

  private static void skip(ByteBuffer section, int bytes) {
    section.position(Math.min(section.limit(), section.position() + bytes));
  }

  /** One packet of the elementary stream is whole: FFmpeg, and HLS by rule, put one picture in. */
  private void endUnit() {
    byte[] bytes = unit.toByteArray();
    unit.reset();
    ByteBuffer pes = ByteBuffer.wrap(bytes);
    if (bytes.length < 9 || bytes.length > NalUnits.MOST_BYTES || pes.getInt() >> 8 != 1) {
      return;
    }
    pes.getShort();
    int flags = pes.getShort();
    int headerLength = pes.get() & 0xff;
    if (headerLength > pes.remaining()) {
      return;
    }
    long millis = (flags & 0x80) != 0 && headerLength >= 5 ? ticks(pes.slice()) / TICKS_A_MILLI : 0;
    pes.position(pes.position() + headerLength);
    byte[] picture = new byte[pes.remaining()];
    pes.get(picture);
    if (picture.length > 0) {
      taker.accept(NalUnits.frame(codec, picture, marked, millis));
    }
  }

  private static long ticks(ByteBuffer at) {
    long high = at.get() >> 1 & 7;
    long middle = at.getShort() >> 1 & 0x7fff;
    long low = at.getShort() >> 1 & 0x7fff;
    return high << 30 | middle << 15 | low;
  }
}
