package dev.breakwater.media.internal.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avformat.avio_read_partial;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** Bytes that one of FFmpeg's protocols receives; what they mean is nobody's business here. */
final class Inlet implements AutoCloseable {
  private static final int CAPACITY = 64 << 10;

  private final AVIOContext io = new AVIOContext(null);
  private final BytePointer buffer = new BytePointer(CAPACITY);
  private final int opened;

  /** Opens {@code url}, which {@link #opened()} tells the success of. */
  Inlet(String url, Map<String, String> options) {
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
    opened = avio_open2(io, url, AVIO_FLAG_READ, (AVIOInterruptCB) null, dictionary);
    av_dict_free(dictionary);
  }

  /** FFmpeg's error, which is negative; else it is open. */
  int opened() {
    return opened;
  }

  /** Some bytes, which wait to be there; none at the end, however it came. */
  byte[] next() {
    int length = avio_read_partial(io, buffer, CAPACITY);
    byte[] bytes = new byte[Math.max(0, length)];
    buffer.position(0).get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    if (opened >= 0) {
      avio_closep(io);
    }
  }
}
