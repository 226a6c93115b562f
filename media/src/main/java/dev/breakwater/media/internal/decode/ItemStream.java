package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Lets FFmpeg read and seek in an {@link Item}.
 *
 * <p>There is one for the life of the process, since JavaCPP has few slots for callbacks.
 */
final class ItemStream {
  private static final int BUFFER = 64 * 1024;
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;
  private static final int FAILED = -5; // EIO

  private final Reading reading = new Reading();
  private final Seeking seeking = new Seeking();
  private Optional<Item> item = Optional.empty();
  private Optional<IOException> failure = Optional.empty();
  private long position;

  /** A stream at the start of {@code item}; it is to be given to {@link #close}. */
  AVIOContext open(Item item) {
    this.item = Optional.of(item);
    this.failure = Optional.empty();
    this.position = 0;
    BytePointer buffer = new BytePointer(av_malloc(BUFFER));
    return avio_alloc_context(
        buffer, BUFFER, 0, null, reading, (Write_packet_Pointer_BytePointer_int) null, seeking);
  }

  /** Ends the stream; throws what reading failed with, for FFmpeg would call it an end of file. */
  void close(AVIOContext context) throws IOException {
    av_free(context.buffer());
    avio_context_free(context);
    item = Optional.empty();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private int read(BytePointer into, int length) throws IOException {
    Item from = item.orElseThrow();
    if (position >= from.size()) {
      return AVERROR_EOF();
    }
    MemorySegment target = NativeMemory.at(into, length);
    int count = from.read(position, target);
    position += count;
    return count;
  }

  private long seek(long offset, int whence) {
    long size = item.orElseThrow().size();
    if ((whence & AVSEEK_SIZE) != 0) {
      return size;
    }
    long target =
        switch (whence & 0xff) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> position + offset;
          case SEEK_END -> size + offset;
          default -> -1;
        };
    if (target < 0) {
      return FAILED;
    }
    position = target;
    return target;
  }

  private int noted(IOException failed) {
    failure = Optional.of(failed);
    return FAILED;
  }

  private final class Reading extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int length) {
      try {
        return read(buffer, length);
      } catch (IOException failed) {
        return noted(failed);
      } catch (RuntimeException bug) { // must not cross native frames
        return noted(new IOException("a read failed", bug));
      }
    }
  }

  private final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      return seek(offset, whence);
    }
  }
}
