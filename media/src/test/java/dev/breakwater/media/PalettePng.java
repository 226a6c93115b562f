package dev.breakwater.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs whose palette is one colour in 256 degrees of alpha. */
final class PalettePng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private PalettePng() {}

  /** Black where {@code greys} is dark; over a white page it looks as they do. */
  static byte[] blackInk(int width, int height, byte[] greys) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 3);
    chunk(out, "IHDR", header.array());
    chunk(out, "PLTE", new byte[3 * 256]);
    byte[] alpha = new byte[256];
    for (int grey = 0; grey < alpha.length; grey++) {
      alpha[grey] = (byte) (255 - grey);
    }
    chunk(out, "tRNS", alpha);
    chunk(out, "IDAT", deflated(rows(width, height, greys)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] rows(int width, int height, byte[] greys) {
    byte[] rows = new byte[height * (1 + width)];
    for (int y = 0; y < height; y++) {
      System.arraycopy(greys, y * width, rows, y * (1 + width) + 1, width);
    }
    return rows;
  }

  private static byte[] deflated(byte[] data) {
    var deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[data.length + 1024];
    int length = deflater.deflate(packed);
    deflater.end();
    return java.util.Arrays.copyOf(packed, length);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
