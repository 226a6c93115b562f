package dev.breakwater.media.internal.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory that the server writes and one worker reads.
 *
 * <p>It is a file in memory without a name: both sides map it, then the server deletes it, and only
 * then puts content in. Past the content lie {@link #PADDING} zero bytes, which FFmpeg's bit
 * readers may touch.
 */
public final class Window implements AutoCloseable {
  /** How many zero bytes follow the content. */
  public static final int PADDING = 64;

  private final Arena arena;
  private final MemorySegment memory;
  private final int capacity;

  private Window(Arena arena, MemorySegment memory, int capacity) {
    this.arena = arena;
    this.memory = memory;
    this.capacity = capacity;
  }

  /** Lives as long as the window, which closes it. */
  @SuppressWarnings("MustBeClosedChecker")
  private static Arena newArena() {
    return Arena.ofShared();
  }

  /** The server's end: creates {@code file} for {@code capacity} bytes. */
  public static Window create(Path file, int capacity) throws IOException {
    Arena arena = newArena();
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return new Window(
          arena,
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) capacity + PADDING, arena),
          capacity);
    } catch (IOException failed) {
      arena.close();
      throw failed;
    }
  }

  /** The worker's end, which cannot write. */
  public static Window open(Path file) throws IOException {
    Arena arena = newArena();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      return new Window(arena, memory, Math.toIntExact(size - PADDING));
    } catch (IOException failed) {
      arena.close();
      throw failed;
    }
  }

  /** How many bytes of content fit. */
  public int capacity() {
    return capacity;
  }

  /** The content, followed by the padding. */
  public MemorySegment memory() {
    return memory;
  }

  /** Forgets the first {@code bytes} of content. */
  public void wipe(int bytes) {
    memory.asSlice(0, bytes).fill((byte) 0);
  }

  @Override
  public void close() {
    arena.close();
  }
}
