package dev.breakwater.media.internal.decode;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;

/** Memory of FFmpeg's as a segment. */
final class NativeMemory {
  private NativeMemory() {}

  /** The {@code bytes} from {@code pointer} on, readable as long as FFmpeg keeps them. */
  @SuppressWarnings("restricted") // the sizes are FFmpeg's own, and its memory is a worker's
  static MemorySegment at(Pointer pointer, long bytes) {
    return MemorySegment.ofAddress(pointer.address()).reinterpret(bytes);
  }
}
