package dev.breakwater.live.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the pictures out of an MPEG transport stream (ITU-T H.222.0), as HLS segments are.
 *
 * <p>It reads the first programme's first stream of H.264 or H.265 pictures and nothing else.
 * Damage loses pictures and never more; lengths are bounded by the segment itself.
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
  private final List<CodedFrame> frames = new ArrayList<>();

  private TransportStream() {}

  /** The pictures of a segment, in order of decoding. */
  static List<CodedFrame> frames(byte[] segment) {
    TransportStream stream = new TransportStream();
    for (int at = 0; at + PACKET <= segment.length; ) {
      if ((segment[at] & 0xff) != SYNC) {
        at++;
        continue;
      }
      stream.packet(ByteBuffer.wrap(segment, at, PACKET).slice());
      at += PACKET;
    }
    stream.endUnit();
    return stream.frames;
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
      unit.write(packet.array(), packet.arrayOffset() + packet.position(), packet.remaining());
    }
  }

  /** The section of a table that begins in this packet, from its length on. */
  private static Optional<ByteBuffer> table(ByteBuffer packet) {
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
    while (section.remaining() >= 5 && pictures == NONE) {
      int type = section.get() & 0xff;
      int pid = section.getShort() & 0x1fff;
      int described = section.getShort() & 0x0fff;
      if (type == AVC || type == HEVC) {
        codec = type == AVC ? Codec.AVC : Codec.HEVC;
        pictures = pid;
      }
      skip(section, described);
    }
  }

  private static void skip(ByteBuffer section, int bytes) {
    section.position(Math.min(section.limit(), section.position() + bytes));
  }

  /** One packet of the elementary stream is whole: FFmpeg, and HLS by rule, put one picture in. */
  private void endUnit() {
    byte[] bytes = unit.toByteArray();
    unit.reset();
    ByteBuffer pes = ByteBuffer.wrap(bytes);
    if (bytes.length < 9 || bytes.length > CodedFrame.MOST_BYTES || pes.getInt() >> 8 != 1) {
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
      boolean key = marked || NalUnits.hasKeyframe(codec, picture);
      frames.add(NalUnits.frame(codec, picture, key, millis));
    }
  }

  private static long ticks(ByteBuffer at) {
    long high = at.get() >> 1 & 7;
    long middle = at.getShort() >> 1 & 0x7fff;
    long low = at.getShort() >> 1 & 0x7fff;
    return high << 30 | middle << 15 | low;
  }
}
