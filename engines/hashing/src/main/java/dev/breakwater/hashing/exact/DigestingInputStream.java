package dev.breakwater.hashing.exact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes a stream's bytes on and computes their digests on the way, so that a file is read once.
 *
 * <p>Every byte counts exactly once, skipped ones too; marking is not supported.
 */
public final class DigestingInputStream extends FilterInputStream {
  private final ExactDigests digests = new ExactDigests();
  private final byte[] one = new byte[1];

  public DigestingInputStream(InputStream bytes) {
    super(bytes);
  }

  @Override
  public int read() throws IOException {
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      digests.update(into, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[Math.clamp(count, 0, 8192)];
    long done = 0;
    while (done < count) {
      int read = read(skipped, 0, (int) Math.min(skipped.length, count - done));
      if (read < 0) {
        break;
      }
      done += read;
    }
    return done;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The digests of what was read up to here. */
  public ExactHashes soFar() {
    return digests.soFar();
  }

  /** The digests of what was read since the start, or since they were last asked for. */
  public ExactHashes finish() {
    return digests.finish();
  }
}
