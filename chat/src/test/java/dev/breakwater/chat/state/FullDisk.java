package dev.breakwater.chat.state;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A disk that fills up when a test says so: a write takes what there is room for, then fails. */
final class FullDisk implements StateJournal.NewFile {
  private static final String FULL = "No space left on device";

  private int room = Integer.MAX_VALUE;
  private boolean takesFiles = true;

  void hasRoomFor(int bytes) {
    room = bytes;
  }

  void takesFiles(boolean takes) {
    takesFiles = takes;
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    if (!takesFiles) {
      throw new IOException(FULL);
    }
    return new OnIt(PrivateFiles.create(file));
  }

  private int write(FileChannel file, ByteBuffer bytes) throws IOException {
    if (room == 0) {
      throw new IOException(FULL);
    }
    ByteBuffer fitting = bytes.slice(bytes.position(), Math.min(room, bytes.remaining()));
    int written = file.write(fitting);
    bytes.position(bytes.position() + written);
    room -= written;
    return written;
  }

  private final class OnIt extends FileChannel {
    private final FileChannel file;

    private OnIt(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return FullDisk.this.write(file, bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long wanted) throws IOException {
      return file.position(wanted);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      return file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
