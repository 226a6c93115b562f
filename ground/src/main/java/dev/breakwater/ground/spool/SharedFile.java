package dev.breakwater.ground.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** An open file with one user or more; it is closed by the last of them. Safe for many threads. */
final class SharedFile {
  private final FileChannel file;
  private final Runnable whenGone;
  private int users = 1;

  /**
   * A file with one user.
   *
   * @param whenGone is run by the last user before the file is closed
   */
  SharedFile(FileChannel file, Runnable whenGone) {
    this.file = file;
    this.whenGone = whenGone;
  }

  FileChannel channel() {
    return file;
  }

  /** One more user; called by one of them. */
  synchronized void join() {
    users++;
  }

  synchronized void leave() throws IOException {
    users--;
    if (users == 0) {
      whenGone.run();
      file.close();
    }
  }
}
