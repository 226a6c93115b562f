package dev.breakwater.live.source;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Takes the pictures out of FLV (Adobe Flash Video File Format, version 10.1), as it comes. */
final class Flv {
  private static final int SIGNATURE = 'F' << 16 | 'L' << 8 | 'V';
  private static final int HEADER = 9;
  private static final int STREAM_ID = 3;
  private static final int TAG_SIZE = 4;

  /** With the bit that says that a tag is encrypted: those are passed over. */
  private static final int KIND = 0x3f;

  private static final int VIDEO = 9;

  private Flv() {}

  /**
   * Gives each picture on, until the stream ends between two tags.
   *
   * @throws Malformed if it is no FLV, or a tag is longer than any picture
   * @throws java.io.EOFException if it ends within a tag
   */
  static void read(InputStream stream, Consumer<CodedFrame> taker) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    readHeader(in);
    FlvVideo video = new FlvVideo();
    for (int type = in.read(); type >= 0; type = in.read()) {
      int size = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
      int low = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
      long millis = ((long) in.readUnsignedByte() << 24) | low;
      in.skipNBytes(STREAM_ID);
      if (size > CodedFrame.MOST_BYTES) {
        throw new Malformed("a tag longer than any picture");
      }
      byte[] body = new byte[size];
      in.readFully(body);
      in.skipNBytes(TAG_SIZE);
      if ((type & KIND) == VIDEO) {
        video.read(ByteBuffer.wrap(body), millis).ifPresent(taker);
      }
    }
  }

  private static void readHeader(DataInputStream in) throws IOException {
    int signature = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    in.skipNBytes(2);
    int length = in.readInt();
    if (signature != SIGNATURE || length < HEADER || length > CodedFrame.MOST_BYTES) {
      throw new Malformed("it is no FLV");
    }
    in.skipNBytes(length - HEADER + TAG_SIZE);
  }
}
