package dev.breakwater.live.source;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes small transport streams: one programme of pretended H.264 pictures. */
final class TestTransportStream {
  private static final int PACKET = 188;
  private static final int PMT_PID = 0x123;
  private static final int PICTURES_PID = 0x145;

  private TestTransportStream() {}

  /** A stream of {@code pictures}, each of one packet, the first a keyframe. */
  static byte[] of(int pictures) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        packet(
            0,
            new int[] {
              0,
              0x00,
              0xb0,
              0x0d,
              0,
              1,
              0xc1,
              0,
              0,
              0,
              1,
              0xe0 | PMT_PID >> 8,
              PMT_PID & 0xff,
              0,
              0,
              0,
              0
            }));
    out.writeBytes(
        packet(
            PMT_PID,
            new int[] {
              0,
              0x02,
              0xb0,
              0x12,
              0,
              1,
              0xc1,
              0,
              0,
              0xe1,
              1,
              0xf0,
              0,
              0x1b,
              0xe0 | PICTURES_PID >> 8,
              PICTURES_PID & 0xff,
              0xf0,
              0,
              0,
              0,
              0,
              0
            }));
    for (int i = 0; i < pictures; i++) {
      int type = i == 0 ? 0x65 : 0x41;
      out.writeBytes(
          packet(
              PICTURES_PID,
              new int[] {
                0,
                0,
                1,
                0xe0,
                0,
                0,
                0x80,
                0x80,
                5,
                0x21,
                0,
                1,
                0,
                1 + 2 * i & 0xff,
                0,
                0,
                1,
                type,
                0x88,
                0x84,
                i + 1
              }));
    }
    return out.toByteArray();
  }

  private static byte[] packet(int pid, int[] payload) {
    byte[] packet = new byte[PACKET];
    Arrays.fill(packet, (byte) 0xff);
    packet[0] = 0x47;
    packet[1] = (byte) (0x40 | pid >> 8);
    packet[2] = (byte) pid;
    packet[3] = 0x10;
    for (int i = 0; i < payload.length; i++) {
      packet[4 + i] = (byte) payload[i];
    }
    return packet;
  }
}
