package dev.breakwater.hunt;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.HashBatch;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The hashes of a list in a file: 32 bytes each, lowest word first, and nothing else. It is there
 * while a hunt runs, for tasks that cannot all hold the list.
 */
record ListFile(Path path) {
  private static final int AT_ONCE = 1 << 13;

  /** How many hashes there are. */
  int size() throws IOException {
    return Math.toIntExact(Files.size(path) / HashBatch.BYTES_A_HASH);
  }

  /** Adds those from {@code from} to {@code to - 1} to {@code slice}. */
  void read(int from, int to, HashBatch slice) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      for (int at = from; at < to; at += AT_ONCE) {
        add(channel, at, Math.min(AT_ONCE, to - at), slice);
      }
    }
  }

  private static void add(FileChannel channel, int first, int count, HashBatch slice)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count * HashBatch.BYTES_A_HASH);
    long start = (long) first * HashBatch.BYTES_A_HASH;
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, start + bytes.position()) < 0) {
        throw new IOException("the list was cut off while it was read");
      }
    }
    bytes.flip();
    while (bytes.hasRemaining()) {
      slice.add(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
  }

  /** Begins a new list. */
  Writer write() throws IOException {
    return new Writer(
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)));
  }

  /** A list that is being written. */
  static final class Writer implements AutoCloseable {
    private final DataOutputStream out;

    private Writer(DataOutputStream out) {
      this.out = out;
    }

    void add(Pdq256 hash) throws IOException {
      out.writeLong(hash.w0());
      out.writeLong(hash.w1());
      out.writeLong(hash.w2());
      out.writeLong(hash.w3());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
