package dev.breakwater.upload.history;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.hashing.index.HashBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The folder of kept hashes: files of sealed blocks, only ever appended to.
 *
 * <p>A block is its length in four bytes, the highest first, then that many sealed bytes, bound to
 * the file's name and the block's place in it. A block that was cut off by a crash is the end of
 * its file. Perceptual hashes tell something of a picture, so no block is ever on the disk in the
 * clear.
 */
public final class History {
  static final String SUFFIX = ".kept";
  private static final int LENGTH_BYTES = 4;
  private static final int LONGEST_BLOCK = 64 << 20;

  private final Path folder;
  private final SecretBox box;

  /**
   * A history.
   *
   * @param box that of the purpose "history"
   */
  public History(Path folder, SecretBox box) {
    this.folder = folder;
    this.box = box;
  }

  /**
   * Where a block is.
   *
   * @param length of its sealed bytes
   */
  public record Block(String file, long offset, int length) {
    /** The most items there can be in it. */
    public int mostItems() {
      return length / KeptItems.LEAST_BYTES + 1;
    }
  }

  /** Every whole block there is, files in the order of their names. */
  public List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path file : files()) {
      try (FileChannel channel = FileChannel.open(file)) {
        long end = channel.size();
        for (long at = 0; at + LENGTH_BYTES <= end; ) {
          int length = length(channel, at);
          if (length < 0 || at + LENGTH_BYTES + length > end) {
            break;
          }
          blocks.add(new Block(file.getFileName().toString(), at, length));
          at += LENGTH_BYTES + length;
        }
      }
    }
    return blocks;
  }

  /** What a block holds. */
  public List<KeptItem> read(Block block) throws IOException {
    return read(block, place -> true);
  }

  /** Those items of a block whose places in it are {@code wanted}; the first is at 0. */
  public List<KeptItem> read(Block block, IntPredicate wanted) throws IOException {
    return KeptItems.read(open(block), wanted);
  }

  /** Adds the hash of every item of a block to {@code hashes}, in order; returns how many. */
  public int readHashes(Block block, HashBatch hashes) throws IOException {
    return KeptItems.readHashes(open(block), hashes);
  }

  private ByteBuffer open(Block block) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(block.file()))) {
      ByteBuffer sealed = ByteBuffer.allocate(block.length());
      for (long at = block.offset() + LENGTH_BYTES; sealed.hasRemaining(); ) {
        int read = channel.read(sealed, at);
        if (read < 0) {
          throw new IOException("a block of the history was cut off while it was read");
        }
        at += read;
      }
      return ByteBuffer.wrap(box.open(sealed.array(), owner(block.file(), block.offset())));
    }
  }

  /** Appends a block and forces it to disk. */
  public void append(String file, List<KeptItem> items) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(file + SUFFIX), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long at = channel.size();
      byte[] sealed = box.seal(KeptItems.bytes(items), owner(file + SUFFIX, at));
      ByteBuffer block = ByteBuffer.allocate(LENGTH_BYTES + sealed.length);
      block.putInt(sealed.length).put(sealed).flip();
      channel.position(at);
      while (block.hasRemaining()) {
        channel.write(block);
      }
      channel.force(true);
    }
  }

  /** Deletes every file whose name sorts before {@code name}. */
  public void deleteBefore(String name) throws IOException {
    for (Path file : files()) {
      if (file.getFileName().toString().compareTo(name) < 0) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static int length(FileChannel channel, long at) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES);
    while (length.hasRemaining() && channel.read(length, at + length.position()) >= 0) {
      // A file may give its bytes a few at a time.
    }
    int told = length.flip().remaining() < LENGTH_BYTES ? -1 : length.getInt();
    return told > LONGEST_BLOCK ? -1 : told;
  }

  private static byte[] owner(String file, long offset) {
    return (file + ":" + offset).getBytes(StandardCharsets.UTF_8);
  }
}
