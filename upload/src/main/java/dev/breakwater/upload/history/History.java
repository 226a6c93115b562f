package dev.breakwater.upload.history;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.hashing.Pdq256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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

  /** Where a block is. */
  public record Block(String file, long offset) {}

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
          blocks.add(new Block(file.getFileName().toString(), at));
          at += LENGTH_BYTES + length;
        }
      }
    }
    return blocks;
  }

  /** What a block holds. */
  public List<KeptItem> read(Block block) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(block.file()))) {
      ByteBuffer sealed = ByteBuffer.allocate(length(channel, block.offset()));
      for (long at = block.offset() + LENGTH_BYTES; sealed.hasRemaining(); ) {
        int read = channel.read(sealed, at);
        if (read < 0) {
          throw new IOException("a block of the history was cut off while it was read");
        }
        at += read;
      }
      return items(box.open(sealed.array(), owner(block)));
    }
  }

  /** Appends a block and forces it to disk. */
  public void append(String file, List<KeptItem> items) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(file + SUFFIX), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long at = channel.size();
      byte[] sealed = box.seal(bytes(items), owner(new Block(file + SUFFIX, at)));
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

  private static byte[] owner(Block block) {
    return (block.file() + ":" + block.offset()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(List<KeptItem> items) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(items.size() * 80);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(items.size());
      for (KeptItem each : items) {
        out.writeUTF(each.service());
        out.writeUTF(each.actor());
        out.writeUTF(each.item());
        out.writeLong(each.hash().w0());
        out.writeLong(each.hash().w1());
        out.writeLong(each.hash().w2());
        out.writeLong(each.hash().w3());
        out.writeByte(each.quality());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused some bytes", impossible);
    }
    return bytes.toByteArray();
  }

  private static List<KeptItem> items(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      List<KeptItem> items = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        items.add(
            new KeptItem(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                new Pdq256(in.readLong(), in.readLong(), in.readLong(), in.readLong()),
                in.readUnsignedByte()));
      }
      return items;
    }
  }
}
