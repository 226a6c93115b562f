package dev.breakwater.media.internal.decode;

import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.wire.Rules;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The file that is being decoded: bytes at any place, without a file to open. */
public interface Item {
  MediaFormat format();

  /** What its header announces; a decoder may find less. */
  MediaKind kind();

  Rules rules();

  /** Bytes of the whole file. */
  long size();

  /**
   * Copies bytes from {@code offset} on and says how many, at least one before the end.
   *
   * @throws IOException if the server cannot read the file
   */
  int read(long offset, MemorySegment into) throws IOException;

  /**
   * The whole file, followed by zero bytes of padding that are not part of the segment's size.
   *
   * @throws IOException if the server cannot read the file
   */
  MemorySegment whole(Arena arena) throws IOException;
}
