package dev.breakwater.ground.database;

import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder where one server keeps what is its own, held for as long as it runs.
 *
 * <p>The lock is the kernel's: it goes with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder when there is none and holds it; refuses when another server does. */
  public static DataFolder hold(Path path) throws IOException {
    PrivateFiles.makeFolder(path);
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(
          "another Breakwater uses "
              + path.toAbsolutePath()
              + ": stop it, or name another folder with --data");
    }
    return new DataFolder(path.toAbsolutePath().normalize(), channel);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
