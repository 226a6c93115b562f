package dev.breakwater.live.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The video of an FLV file, tag by tag, to be sent again at other times. */
public final class FlvTags {
  private static final byte[] HEADER = {'F', 'L', 'V', 1, 1, 0, 0, 0, 9, 0, 0, 0, 0};
  private static final int START = 13;
  private static final int TAG = 11;
  private static final int VIDEO = 9;

  private FlvTags() {}

  /**
   * One of them.
   *
   * @param millis since the start of its file
   * @param isKey whether a picture begins that needs none before it
   */
  public record Coded(int millis, boolean isKey, byte[] body) {
    /** It, as it stands in a file, at another time. */
    public byte[] at(int time) {
      ByteBuffer out = ByteBuffer.allocate(TAG + body.length + 4);
      out.putInt(VIDEO << 24 | body.length);
      out.putInt(time << 8 | time >>> 24);
      out.put(new byte[3]).put(body).putInt(TAG + body.length);
      return out.array();
    }
  }

  /** What a file of video begins with. */
  public static byte[] header() {
    return HEADER.clone();
  }

  public static List<Coded> of(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).position(START);
    List<Coded> tags = new ArrayList<>();
    while (in.remaining() >= TAG) {
      int head = in.getInt();
      int time = in.getInt();
      in.position(in.position() + 3);
      byte[] body = new byte[head & 0xffffff];
      in.get(body).getInt();
      if (head >>> 24 == VIDEO) {
        boolean isPicture = body.length > 1 && body[1] == 1;
        tags.add(new Coded(time >>> 8 | time << 24, isPicture && body[0] >> 4 == 1, body));
      }
    }
    return tags;
  }
}
