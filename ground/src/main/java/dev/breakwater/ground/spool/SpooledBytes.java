package dev.breakwater.ground.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Bytes that a spool took in, until they are closed. They may be read any number of times. */
public final class SpooledBytes implements AutoCloseable {
  private final byte[] memory;
  private final @Nullable SharedFile file;
  private final long size;
  private final byte[] key;
  private final AtomicBoolean closed = new AtomicBoolean();

  SpooledBytes(byte[] memory) {
    this(memory, null, memory.length, new byte[0]);
  }

  /** The first {@code size} bytes of a file of which the caller is a user and no longer will be. */
  SpooledBytes(SharedFile file, long size, byte[] key) {
    this(new byte[0], file, size, key);
  }

  private SpooledBytes(byte[] memory, @Nullable SharedFile file, long size, byte[] key) {
    this.memory = memory;
    this.file = file;
    this.size = size;
    this.key = key;
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** From the first byte on; each call gives a channel of its own, for one thread. */
  public SeekableByteChannel open() {
    return file == null
        ? new SpoolChannel(size, this::readMemory)
        : new SpoolChannel(size, new FileReader(file.channel(), key));
  }

  /** From the first byte to the last. */
  public InputStream stream() {
    return Channels.newInputStream(open());
  }

  /** Lets the bytes go for good. */
  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true) && file != null) {
      file.leave();
    }
  }

  private int readMemory(ByteBuffer target, long position) {
    int length = (int) Math.min(target.remaining(), size - position);
    target.put(memory, (int) position, length);
    return length;
  }

  /** Decrypts; when reads follow each other the cipher goes on where it was. */
  private static final class FileReader implements SpoolChannel.Source {
    private static final int CHUNK = 1 << 16;

    private final FileChannel file;
    private final byte[] key;
    private CounterCipher cipher;
    private long next;

    private FileReader(FileChannel file, byte[] key) {
      this.file = file;
      this.key = key;
      this.cipher = new CounterCipher(key, 0);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      byte[] sealed = new byte[Math.min(target.remaining(), CHUNK)];
      int read = file.read(ByteBuffer.wrap(sealed), position);
      if (read <= 0) {
        throw new IOException("a spooled file is shorter than it was written");
      }
      if (position != next) {
        cipher = new CounterCipher(key, position);
      }
      target.put(cipher.apply(sealed, read));
      next = position + read;
      return read;
    }
  }
}
