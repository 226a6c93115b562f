package dev.breakwater.hashing.index;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the bytes of a segment go: to memory or to a file. */
@FunctionalInterface
interface ImageTarget {
  void write(long at, MemorySegment bytes) throws IOException;

  static ImageTarget memory(MemorySegment image) {
    return (at, bytes) -> MemorySegment.copy(bytes, 0, image, at, bytes.byteSize());
  }

  static ImageTarget file(FileChannel channel) {
    return (at, bytes) -> {
      ByteBuffer buffer = bytes.asByteBuffer();
      while (buffer.hasRemaining()) {
        channel.write(buffer, at + buffer.position());
      }
    };
  }
}
