package dev.breakwater.live.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The coded pictures of an FLV file, as RTMP would bring them. */
public final class FlvFile {
  private static final int HEADER = 9 + 4;
  private static final int TAG = 11;
  private static final int VIDEO = 9;

  private FlvFile() {}

  public static List<CodedFrame> frames(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    in.position(HEADER);
    FlvVideo video = new FlvVideo();
    List<CodedFrame> frames = new ArrayList<>();
    while (in.remaining() >= TAG) {
      int head = in.getInt();
      int type = head >>> 24;
      int size = head & 0xffffff;
      int time = in.getInt();
      long millis = time >>> 8 | (long) (time & 0xff) << 24;
      in.position(in.position() + 3);
      ByteBuffer body = in.slice(in.position(), size);
      if (type == VIDEO) {
        video.read(body, millis).ifPresent(frames::add);
      }
      in.position(in.position() + size + 4);
    }
    return frames;
  }
}
