package dev.breakwater.ground.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Takes in bytes of unknown number: the first in memory, all of them in an encrypted file when
 * there are more.
 *
 * <p>Each file has a key of its own that is only ever in memory, and it is unlinked as soon as it
 * is open: when the server ends, however it ends, nothing is left that could be found or read.
 * AES-CTR gives any position without reading what stands before it; it does not notice changes, but
 * whoever could change an unlinked file of this process could change its memory as well.
 */
public final class EncryptedSpool {
  private static final int CHUNK = 1 << 16;
  private static final String PREFIX = "spool-";

  private final Path directory;
  private final SpoolLimits limits;
  private final SecureRandom random;
  private final AtomicLong onDisk = new AtomicLong();

  /**
   * A spool whose files lie in {@code directory}; leftovers of an earlier server are removed.
   *
   * @throws IOException if the directory cannot be made or written
   */
  public EncryptedSpool(Path directory, SpoolLimits limits, SecureRandom random)
      throws IOException {
    this.directory = Files.createDirectories(directory);
    this.limits = limits;
    this.random = random;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Watches bytes arrive in a file. Those that stay in memory are there at once, and unwatched. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * More has come.
     *
     * @param soFar gives all there is now, when it is asked before this returns; whoever asks
     *     closes it, and may read it beside what is still arriving
     */
    void more(Supplier<SpooledBytes> soFar);
  }

  /** Reads {@code bytes} to their end, without anybody watching. */
  public Received receive(InputStream bytes, long mostBytes) throws IOException {
    return receive(bytes, mostBytes, _ -> {});
  }

  /**
   * Reads {@code bytes} to their end.
   *
   * @param mostBytes when there are more, the answer is {@link Received.TooLarge} and nothing is
   *     kept
   * @throws IOException if they cannot be read, or the disk fails
   */
  public Received receive(InputStream bytes, long mostBytes, Watcher watcher) throws IOException {
    long inMemory = Math.min(limits.memoryBytes(), mostBytes);
    byte[] first = bytes.readNBytes((int) inMemory);
    if (first.length < inMemory) {
      return new Received.Whole(new SpooledBytes(first));
    }
    int next = bytes.read();
    if (next < 0) {
      return new Received.Whole(new SpooledBytes(first));
    }
    if (first.length == mostBytes) {
      return new Received.TooLarge();
    }
    return toFile(first, (byte) next, bytes, mostBytes, watcher);
  }

  /** How many bytes lie in files now. */
  public long bytesOnDisk() {
    return onDisk.get();
  }

  private Received toFile(
      byte[] first, byte next, InputStream rest, long mostBytes, Watcher watcher)
      throws IOException {
    byte[] key = new byte[CounterCipher.KEY_BYTES];
    random.nextBytes(key);
    FileWriter writer = new FileWriter(unlinkedFile(), key);
    boolean kept = false;
    try {
      Received received = copy(writer, first, next, rest, mostBytes, watcher);
      kept = received instanceof Received.Whole;
      return received;
    } finally {
      if (!kept) {
        writer.file.leave();
      }
    }
  }

  private Received copy(
      FileWriter writer, byte[] first, byte next, InputStream rest, long mostBytes, Watcher watcher)
      throws IOException {
    if (!writer.write(first, first.length) || !writer.write(new byte[] {next}, 1)) {
      return new Received.NoRoom();
    }
    byte[] chunk = new byte[CHUNK];
    for (int read = rest.read(chunk); read >= 0; read = rest.read(chunk)) {
      if (writer.written + read > mostBytes) {
        return new Received.TooLarge();
      }
      if (!writer.write(chunk, read)) {
        return new Received.NoRoom();
      }
      watcher.more(writer::soFar);
    }
    return new Received.Whole(writer.whole());
  }

  private FileChannel unlinkedFile() throws IOException {
    byte[] name = new byte[Long.BYTES];
    random.nextBytes(name);
    Path path = directory.resolve(PREFIX + Long.toHexString(ByteBuffer.wrap(name).getLong()));
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.delete(path);
    return file;
  }

  private final class FileWriter {
    private final SharedFile file;
    private final byte[] key;
    private final CounterCipher cipher;
    private long written;

    private FileWriter(FileChannel file, byte[] key) {
      this.file = new SharedFile(file, () -> onDisk.addAndGet(-written));
      this.key = key;
      this.cipher = new CounterCipher(key, 0);
    }

    private SpooledBytes whole() {
      return new SpooledBytes(file, written, key);
    }

    private SpooledBytes soFar() {
      file.join();
      return whole();
    }

    /** Writes the first {@code length} of {@code bytes}; false when the spool is full. */
    private boolean write(byte[] bytes, int length) throws IOException {
      written += length;
      if (onDisk.addAndGet(length) > limits.diskBytes()) {
        return false;
      }
      ByteBuffer sealed = ByteBuffer.wrap(cipher.apply(bytes, length));
      while (sealed.hasRemaining()) {
        file.channel().write(sealed);
      }
      return true;
    }
  }
}
